using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Testing;

[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenSomeTestsAreChosen
{
    private static Suite Delivery => Suite.All.Single(suite => suite.Name == "delivery");

    [TestCase("fetcher", null, "")]
    [TestCase("fetcher", "Json", "--filter FullyQualifiedName~Json")]
    [TestCase("emulated", null, "--filter TestCategory=EveryPlatform")]
    [TestCase("emulated", "Json", "--filter TestCategory=EveryPlatform&FullyQualifiedName~Json")]
    public void The_runner_is_told_which(string suite, string? text, string options) =>
        Assert.That(string.Join(' ', Suite.All.Single(one => one.Name == suite).FilterOptions(text)), Is.EqualTo(options));

    [Test]
    public async Task The_runner_understands_it(CancellationToken cancellation)
    {
        var listed = await Tool.Create("dotnet", [Delivery.Program, "--list-tests", .. Delivery.FilterOptions("Chosen.The_runner_is")]).ReadAsync(cancellation);

        Assert.That(listed, Does.Contain("found 4 test"));
    }

    // What the runner ends by, exit code 134, or takes for another condition.
    [TestCase("Json~Pointer")]
    [TestCase("Json|Pointer")]
    [TestCase("Json&Pointer")]
    [TestCase("Name=Json")]
    [TestCase("!Json")]
    [TestCase("Is_refused(\"a\")")]
    [TestCase(@"Json\")]
    [TestCase("")]
    public void What_the_runner_would_take_for_something_else_is_refused(string text) =>
        Assert.That(CommandLine.Create().Parse(["test", "--filter", text]).Errors.Select(error => error.Message), Is.EqualTo(new[] { $"--filter: '{text}' is not a part of Namespace.Class.Method; parameters cannot be chosen." }));

    [Test]
    public void Every_suite_is_in_one_group_of_those_that_run_side_by_side() =>
        Assert.That(Suite.SideBySide.SelectMany(names => names), Is.EquivalentTo(Suite.All.Concat(Suite.OnRequest).Select(suite => suite.Name)));
}
