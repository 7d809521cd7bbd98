using FargateFetcher.Building.Aws;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Soaking;

/// <summary>What a soak of the fetcher finds; <c>WhenTheTaskFails</c> has a real one.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenRunsAreHeldAgainstTheirLines
{
    private static readonly LogEvent Fact = new("a", "one");
    private static readonly LogEvent Error = new("b", """{"event":"fetch-failed","code":"http-status","exitCode":69}""");

    private static readonly SoakedRun[] Runs = [Run("a", ApiMood.Serves, 0), Run("b", "status 404", 69)];

    [Test]
    public void A_fact_and_an_error_line_are_right() => Assert.That(SoakedRun.Problems(Runs, [Fact, Error]), Is.Empty);

    [Test]
    public void A_fact_that_is_lost_is_red() => AssertRed([Error], "did not leave its fact exactly once");

    [Test]
    public void A_fact_that_is_there_twice_is_red() => AssertRed([Fact, Error, Fact], "did not leave its fact exactly once");

    [Test]
    public void An_error_line_that_is_missing_is_red() => AssertRed([Fact], "did not leave its error line exactly once");

    [Test]
    public void A_fact_beside_an_error_line_is_red() =>
        AssertRed([Fact, Error, new("b", "one")], "did not leave its error line exactly once");

    [Test]
    public void A_line_of_no_run_is_red() => AssertRed([Fact, Error, new("c", "one")], "'one' is in c, which is of no run");

    [TestCase(ApiMood.Serves, 74, "has an exit code that docs/fetcher.md does not give it")]
    [TestCase(ApiMood.Serves, null, "did not end")]
    [TestCase("status 404", 0, "was served no fact")]
    public void An_end_that_is_not_documented_is_red(string mood, int? exitCode, string because) =>
        Assert.That(SoakedRun.Problems([Run("a", mood, exitCode)], [Fact]), Has.Some.Contains(because));

    [Test]
    public async Task Memory_that_doubles_and_a_folder_that_is_left_are_red(CancellationToken cancellation)
    {
        var soak = new FactSoak(new GrowingRuns(), seed: 1);

        await soak.RunAsync(4, cancellation);

        Assert.That(soak.Problems, Has.Some.Contains("the memory of something has grown from 200 to 500 KiB"));
        Assert.That(soak.Problems, Has.Some.Contains("the runs have left a folder"));
    }

    private static void AssertRed(LogEvent[] lines, string because) =>
        Assert.That(SoakedRun.Problems(Runs, lines).Single(), Does.Contain(because));

    private static SoakedRun Run(string stream, string mood, int? exitCode) => new(
        Number: 0,
        [new(mood, exitCode, _ => Script.Requested)],
        Attempts: 1,
        "one",
        exitCode is { } code ? new(code, stream, MemoryKiB: 0, Said: "") : null);

    private sealed class GrowingRuns : IFetcherRuns
    {
        private int _runs;

        public int Workers => 1;

        public string Place => "nowhere";

        public string Measured => "something";

        public Task<FetchEnd> FetchAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation) =>
            Task.FromResult(new FetchEnd(69, $"{++_runs}", _runs < 4 ? _runs * 100 : 500, ""));

        public Task<IReadOnlyList<LogEvent>> LinesAsync(int count, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<LogEvent>>([]);

        public Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>(["a folder"]);
    }
}
