using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Testing;

[CancelAfter(300_000)]
public sealed class WhenSomeTestsAreChosen
{
    private static Suite Delivery => Suite.All.Single(suite => suite.Name == "delivery");

    [TestCase("fetcher", null, "")]
    [TestCase("fetcher", "Json", "--filter FullyQualifiedName~Json")]
    [TestCase("emulated", null, "--filter TestCategory=EveryPlatform")]
    [TestCase("emulated", "a(1&b)", @"--filter TestCategory=EveryPlatform&FullyQualifiedName~a\(1\&b\)")]
    public void The_runner_is_told_which(string suite, string? text, string options) =>
        Assert.That(string.Join(' ', Suite.All.Single(one => one.Name == suite).FilterOptions(text)), Is.EqualTo(options));

    // One of these very tests, by a part of its name that has what the filter's language has for itself.
    [Test]
    public async Task The_runner_understands_it(CancellationToken cancellation)
    {
        var listed = await Tool.Create("dotnet", [Delivery.Program, "--list-tests", .. Delivery.FilterOptions("Chosen.The_runner_is_told_which(\"emulated\",\"a(1&b")]).ReadAsync(cancellation);

        Assert.That(listed, Does.Contain("found 1 test"));
    }

    [Test]
    public void Every_suite_is_in_one_group_of_those_that_run_side_by_side() =>
        Assert.That(Suite.SideBySide.SelectMany(names => names), Is.EquivalentTo(Suite.All.Concat(Suite.OnRequest).Select(suite => suite.Name)));
}
