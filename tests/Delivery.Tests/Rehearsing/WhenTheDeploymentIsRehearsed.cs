using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Rehearsing;

[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(
    nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto), nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine),
    nameof(Prerequisites.DockerCli))]
public sealed class WhenTheDeploymentIsRehearsed
{
    [Test]
    public async Task Three_facts_are_read_back_from_the_log_group_and_nothing_is_left_behind(CancellationToken cancellation)
    {
        // The interrupted ones below use version 1, where the machine has it.
        using var rehearsal = TracedBuild.StartWith(await AwsCliUnderTest.FolderAsync(2, cancellation), "rehearse");

        var (exitCode, output) = await rehearsal.EndAsync(cancellation);

        Assert.That(exitCode, Is.Zero, rehearsal.StandardError);
        Assert.That(output, Does.Contain("/ecs/rehearsal-"));
        Assert.That(output.Split("fetcher/fetcher/"), Has.Length.EqualTo(4), output);
        Assert.That(rehearsal.StandardError, Does.Contain("3 AWS::Logs::LogGroup"));
        Assert.That(rehearsal.LeftBehind(), Is.Empty);
    }

    [TestCase("HUP")]
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Interrupted_it_ends_with_130_and_leaves_nothing_behind(string signal, CancellationToken cancellation)
    {
        using var rehearsal = TracedBuild.Start("rehearse");
        await rehearsal.SaysAsync("Packaging the templates", cancellation);

        await rehearsal.SignalAsync(signal, cancellation);
        var (exitCode, output) = await rehearsal.EndAsync(cancellation);

        Assert.That(exitCode, Is.EqualTo(130), rehearsal.StandardError);
        Assert.That(output, Is.Empty);
        Assert.That(rehearsal.LeftBehind(), Is.Empty);
    }

    // With the lab, which could clean up otherwise, as it does when the build program alone is killed.
    [Test]
    public async Task Killed_it_leaves_no_process_and_the_next_command_clears_the_rest(CancellationToken cancellation)
    {
        using var rehearsal = TracedBuild.Start("rehearse");
        await rehearsal.SaysAsync("Packaging the templates", cancellation);

        await rehearsal.SignalGroupAsync("KILL", cancellation);
        await rehearsal.NothingRunsAsync(cancellation);
        await rehearsal.NextAsync(cancellation, "completion", "bash");

        // A command of another test may have come first: what one clears, others leave to it.
        Assert.That(() => rehearsal.LeftBehind(), Is.Empty.After(120_000, 100));
        Assert.That(rehearsal.Mounted(), Is.Empty);
    }
}
