using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Testing;

public sealed class WhenSuitesPrintAtOnce
{
    private readonly StringWriter _shown = new() { NewLine = "\n" };

    [OneTimeTearDown]
    public void Close() => _shown.Dispose();

    [Test]
    public void Each_has_its_lines_in_one_piece_and_the_first_as_they_come()
    {
        var output = new OutputInTurn(_shown);
        var (first, second, third) = (output.Next(), output.Next(), output.Next());

        third.Write("3a");
        first.Write("1a");
        second.Write("2a");
        Assert.That(_shown.ToString(), Is.EqualTo("1a\n"));

        third.End();
        first.Write("1b");
        first.End();
        Assert.That(_shown.ToString(), Is.EqualTo("1a\n1b\n2a\n"), "The second is shown what it had to say, and goes on.");

        second.Write("2b");
        second.End();
        Assert.That(_shown.ToString(), Is.EqualTo("1a\n1b\n2a\n2b\n3a\n"));
    }
}
