using System.Diagnostics;
using System.Globalization;
using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.RawServer;
using FargateFetcher.Tests.Support.Servers;
using FargateFetcher.Tests.Support.Signals;

namespace FargateFetcher.Tests.Signals;

[CancelAfter(300_000)]
public sealed class WhenSignalledAtAnyMoment
{
    private const int Runs = 5;

    // The contract's 100 ms are the median's; a single run on a busy machine may wait for a processor.
    private static readonly TimeSpan Median = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, Func<Phase>> Phases = new()
    {
        ["resolving the name"] = Phase.Resolving,
        ["connecting"] = Phase.Connecting,
        ["shaking hands"] = Phase.ShakingHands,
        ["reading headers"] = Phase.ReadingHeaders,
        ["reading the body"] = Phase.ReadingBody,
        ["reading without end"] = Phase.ReadingMuch,
        ["waiting for the next attempt"] = Phase.BackingOff,
    };

    private static IEnumerable<string> Names => Phases.Keys;

    [TestCaseSource(nameof(Names))]
    public Task By_SIGTERM_it_ends_at_once_with_143(string phase, CancellationToken cancellation) =>
        EndsAsync(phase, SignalledRun.Terminate, 143, asProcessOne: false, cancellation);

    [TestCaseSource(nameof(Names))]
    public Task By_SIGTERM_as_process_1_it_ends_at_once_with_143(string phase, CancellationToken cancellation) =>
        EndsAsync(phase, SignalledRun.Terminate, 143, asProcessOne: true, cancellation);

    [TestCase("reading the body")]
    public Task By_SIGINT_it_ends_at_once_with_130(string phase, CancellationToken cancellation) =>
        EndsAsync(phase, SignalledRun.Interrupt, 130, asProcessOne: false, cancellation);

    [TestCase("reading the body")]
    public Task By_SIGINT_as_process_1_it_ends_at_once_with_130(string phase, CancellationToken cancellation) =>
        EndsAsync(phase, SignalledRun.Interrupt, 130, asProcessOne: true, cancellation);

    [Test]
    public async Task In_its_first_milliseconds_it_prints_all_or_nothing(CancellationToken cancellation)
    {
        await using var server = ScriptedServer.Start(Script.Requested.Send(Answer.Whole));
        for (var wait = 0; wait < 40; wait++)
        {
            // From before the handler, through the whole run, to after its end: a process that is gone but not reaped takes the signal too.
            var command = new ProcessStartInfo(NativeFetcher.Path, [server.Url]);
            var delay = TimeSpan.FromMicroseconds(wait * 250);
            var run = await SignalledRun.StartAsync(command, _ => Spin(delay), SignalledRun.Terminate, null, cancellation);

            Assert.That(
                (run.ExitCode, run.Output),
                Is.EqualTo((143, "")).Or.EqualTo((143, Answer.Text + "\n")).Or.EqualTo((0, Answer.Text + "\n")));
            Assert.That(run.Error, Is.Empty);
        }
    }

    private static Task Spin(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
        }

        return Task.CompletedTask;
    }

    private static async Task EndsAsync(string phase, int signal, int exitCode, bool asProcessOne, CancellationToken cancellation)
    {
        if (asProcessOne)
        {
            NameServer.RequireRoot();
        }

        var times = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
        {
            await using var held = Phases[phase]();
            var ended = await SignalledRun.StartAsync(
                Command(held, asProcessOne), held.Ready, signal, asProcessOne ? OnlyChild : null, cancellation);
            Assert.That((ended.ExitCode, ended.Output, ended.Error), Is.EqualTo((exitCode, "", "")));
            times.Add(ended.Took);
        }

        times.Sort();
        await TestContext.Out.WriteLineAsync(
            $"median {times[Runs / 2].TotalMilliseconds:F1} ms, longest {times[^1].TotalMilliseconds:F1} ms");
        Assert.That(times[Runs / 2], Is.LessThanOrEqualTo(Median));
        Assert.That(times[^1], Is.LessThanOrEqualTo(Longest));
    }

    private static ProcessStartInfo Command(Phase phase, bool asProcessOne) => asProcessOne
        ? new ProcessStartInfo("unshare", ["--pid", "--fork", "--kill-child", phase.Program, .. phase.Arguments])
        : new ProcessStartInfo(phase.Program, phase.Arguments);

    // unshare(1) stays outside the namespace and waits for its child, which is process 1 inside. A signal from inside would do nothing.
    private static int OnlyChild(int process) =>
        int.Parse(File.ReadAllText($"/proc/{process}/task/{process}/children").Trim(), CultureInfo.InvariantCulture);
}
