using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Testing;

/// <summary><c>test</c> while its tests have an emulator, a Docker engine and a server running, each in a session of its own.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto), nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine), nameof(Prerequisites.DockerCli))]
public sealed class WhenTheTestsAreEnded
{
    private static readonly string[] Started = ["moto_server.py", "dockerd", "containerd", "lab.dll"];

    [Test]
    public async Task By_SIGTERM_nothing_runs_on(CancellationToken cancellation)
    {
        using var tests = await StartAsync(cancellation);

        await tests.SignalAsync("TERM", cancellation);

        await EndsAsync(tests, cancellation);
    }

    [Test]
    public async Task By_CtrlC_which_all_of_them_get_nothing_runs_on(CancellationToken cancellation)
    {
        using var tests = await StartAsync(cancellation);

        await tests.SignalGroupAsync("INT", cancellation);

        await EndsAsync(tests, cancellation);
    }

    private static async Task<TracedBuild> StartAsync(CancellationToken cancellation)
    {
        var tests = TracedBuild.Start("test", "--suite", "delivery", "--filter", nameof(Rehearsing.WhenAWireIsBroken));
        while (!Started.All(program => tests.Descendants().Any(command => command.Contains(program, StringComparison.Ordinal))))
        {
            tests.ShouldRun();
            await Task.Delay(200, cancellation);
        }

        return tests;
    }

    private static async Task EndsAsync(TracedBuild tests, CancellationToken cancellation)
    {
        var (exitCode, _) = await tests.EndAsync(cancellation);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Interrupted), tests.StandardError);
        Assert.That(tests.LeftBehind(), Is.Empty, tests.StandardError);
    }
}
