using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Demonstrating;

/// <summary><c>demo</c> while its mock API runs, which is in a session of its own.</summary>
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheDemoIsEnded
{
    [TestCase("HUP")]
    [TestCase("TERM")]
    public async Task By_a_signal_it_ends_with_130_and_leaves_nothing_behind(string signal, CancellationToken cancellation)
    {
        using var demo = await StartAsync(TracedBuild.Start, cancellation);

        await demo.SignalAsync(signal, cancellation);
        var (exitCode, _) = await demo.EndAsync(cancellation);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Interrupted), demo.StandardError);
        Assert.That(demo.StandardError, Does.Contain("interrupted"));
        Assert.That(demo.LeftBehind(), Is.Empty);
    }

    [Test]
    public async Task By_SIGKILL_its_children_end_too(CancellationToken cancellation)
    {
        using var demo = await StartAsync(TracedBuild.Start, cancellation);

        await demo.SignalAsync("KILL", cancellation);

        await demo.NothingRunsAsync(cancellation);
    }

    [Test]
    [Needs(nameof(Prerequisites.Python))]
    public async Task With_its_terminal_it_leaves_nothing_behind(CancellationToken cancellation)
    {
        using var demo = await StartAsync(TracedBuild.StartOnATerminal, cancellation);

        // The terminal is closed by the end of the program that had opened it.
        await demo.SignalAsync("KILL", cancellation);

        await demo.NothingRunsAsync(cancellation);
        Assert.That(demo.LeftBehind(), Is.Empty);
    }

    private static async Task<TracedBuild> StartAsync(Func<string[], TracedBuild> start, CancellationToken cancellation)
    {
        var demo = start(["demo", "--runs", "1000", "--no-install"]);
        while (!demo.Descendants().Any(command => command.Contains("mock-api", StringComparison.Ordinal)))
        {
            demo.ShouldRun();
            await Task.Delay(50, cancellation);
        }

        return demo;
    }
}
