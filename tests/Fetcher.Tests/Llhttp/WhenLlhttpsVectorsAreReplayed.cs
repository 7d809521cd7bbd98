using FargateFetcher.Tests.Support.Llhttp;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.Llhttp;

[Parallelizable(ParallelScope.All)]
public sealed class WhenLlhttpsVectorsAreReplayed
{
    private static IEnumerable<string> Names => VerdictTable.Rows.Keys;

    [OneTimeSetUp]
    public void Find()
    {
        if (!VectorFolder.IsPresent)
        {
            Assert.Ignore(VectorFolder.Advice);
        }
    }

    [Test]
    public void Each_has_a_row_in_the_table_and_each_row_a_vector() =>
        Assert.That(VectorFolder.Read().Select(vector => vector.Name), Is.EquivalentTo(VerdictTable.Rows.Keys));

    [TestCaseSource(nameof(Names))]
    public async Task The_verdict_is_that_of_the_table(string name)
    {
        var (verdict, reason) = VerdictTable.Rows[name];
        foreach (var message in Replay.Messages(VectorFolder.Read().Single(vector => vector.Name == name)))
        {
            await TestContext.Out.WriteLineAsync($"{reason}\n{message}");
            await Hostile.AnswerAsync(message, verdict);
        }
    }
}
