using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Rehearsing;

[TestFixture]
public sealed class WhenLogLinesAreHeldAgainstFacts
{
    private static readonly RehearsedRun[] Runs = [Run("a"), Run("b")];
    private static readonly string[] Facts = ["one\ntwo", "three"];

    [Test]
    public void Each_run_gets_the_line_of_its_stream()
    {
        var runs = FactCheck.Ensure(Runs, [new("b", "three"), new("a", "one two")], Facts, "group");

        string[] lines = ["one two", "three"];
        Assert.That(runs.Select(run => run.Line), Is.EqualTo(lines));
    }

    [Test]
    public void A_line_that_did_not_arrive_is_an_error() => AssertRefused([new("a", "one two")], Facts, "nothing arrived in b");

    [Test]
    public void Another_line_is_an_error() => AssertRefused([new("a", "one two"), new("b", "four")], Facts, "'four' arrived");

    [Test]
    public void A_line_too_many_is_an_error() =>
        AssertRefused([new("a", "one two"), new("b", "three"), new("b", "three")], Facts, "3 lines");

    [Test]
    public void A_request_too_many_is_an_error() => AssertRefused([new("a", "one two"), new("b", "three")], [.. Facts, "five"], "3 times");

    [Test]
    public void The_journal_of_the_mock_API_gives_the_facts_in_their_order()
    {
        const string Journal = """
            [
              { "Request": { "Path": "/api/v2/facts/random" }, "Response": { "Body": "{\"text\":\"a \\\"b\\\"\"}" } },
              { "Request": { "Path": "/favicon.ico" }, "Response": { "StatusCode": 404 } },
              { "Request": { "Path": "/api/v2/facts/random" }, "Response": { "Body": "{\"text\":\"c\"}" } }
            ]
            """;

        string[] texts = ["a \"b\"", "c"];
        Assert.That(ServedFacts.Texts(Journal), Is.EqualTo(texts));
    }

    private static void AssertRefused(IReadOnlyList<LogEvent> lines, IReadOnlyList<string> facts, string because) =>
        Assert.That(
            () => FactCheck.Ensure(Runs, lines, facts, "group"),
            Throws.TypeOf<BuildException>().With.Message.Contains(because).And.Message.Contains("group"));

    private static RehearsedRun Run(string stream) => new(stream, Line: null, ExitCode: 0, TimeSpan.Zero, TimeSpan.Zero);
}
