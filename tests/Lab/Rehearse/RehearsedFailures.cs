using System.Globalization;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>Has the deployed task fail in every way in which a task fails, and looks what is seen of it.</summary>
internal sealed class RehearsedFailures(RehearsalStage stage, RehearsedTask task, TaskWatch watch)
{
    private const string Head = "HTTP/1.1 200 OK\r\n\r\n";
    private const int Terminated = 143;

    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(60);

    /// <summary>Runs all of them.</summary>
    /// <exception cref="BuildException">A task ended otherwise than docs/fetcher.md says.</exception>
    public async Task<IReadOnlyList<RehearsedFailure>> RunAsync(CancellationToken cancellation)
    {
        await using var silent = ScriptedServer.Start(Script.Requested.Hang());
        await using var wordy = ScriptedServer.Start(Script.Requested.Send($"{Head}{{\"text\":\"").SendForever(new('x', 65536)));
        await using var wrong = ScriptedServer.Start(Script.Requested.Send($"{Head}<html>Sign in</html>"));
        return
        [
            await MissingImageAsync(cancellation),
            await FailAsync("the API is down", 69, Fetching("http://localhost:9/", ("FETCH_ATTEMPTS", "1")), cancellation),
            await FailAsync(
                "slow past the deadline",
                75,
                Fetching(silent.Url, ("FETCH_DEADLINE_SECONDS", "2"), ("FETCH_ATTEMPTS", "1")),
                cancellation),
            await FailAsync("not JSON", 65, Fetching(wrong.Url), cancellation),
            await FailAsync("the certificate is rejected", 76, Fetching(stage.Api.FactUrl.AbsoluteUri), cancellation),
            await FailAsync("SIGTERM", Terminated, Fetching(silent.Url), cancellation, () => TerminateAsync(silent, cancellation)),
            await FailAsync(
                "beyond its memory",
                65,
                Fetching(wordy.Url, ("FETCH_MAX_BYTES", "268435456")),
                cancellation),
        ];
    }

    /// <summary>Shows them.</summary>
    public static void Show(IEnumerable<RehearsedFailure> failures)
    {
        var table = new Table { Title = new TableTitle("what is seen of a task that fails") }
            .AddColumns("failure", "exit", "line in the log group", "rule", "counted by");
        foreach (var failure in failures)
        {
            string[] cells =
            [
                failure.Title, failure.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "", failure.Line ?? "",
                string.Join(", ", failure.Rules), string.Join(", ", failure.Alarms),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Terminal.Result(table);
    }

    private static Func<ContainerRun, ContainerRun> Fetching(string url, params (string Name, string Value)[] settings) => run =>
        run.With(settings.Append(("FETCH_URL", url)).ToDictionary());

    // Fargate cannot start what it cannot pull: there is neither container nor exit code.
    private async Task<RehearsedFailure> MissingImageAsync(CancellationToken cancellation)
    {
        try
        {
            await task.RunAsync(run => run with { Image = $"sha256:{new string('0', 64)}" }, cancellation);
        }
        catch (BuildException failure) when (failure.Message.Contains("No such image", StringComparison.OrdinalIgnoreCase))
        {
            return new RehearsedFailure("the image is missing", null, null, watch.RulesFor(null), watch.AlarmsFor(null, []));
        }

        throw new BuildException("A task whose image is missing was started.");
    }

    private async Task<RehearsedFailure> FailAsync(
        string title, int expected, Func<ContainerRun, ContainerRun> beyond, CancellationToken cancellation, Func<Task>? meanwhile = null)
    {
        var running = task.RunAsync(beyond, cancellation);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        var run = await running;
        var exitCode = run.Result.ExitCode;
        if (exitCode != expected)
        {
            throw new BuildException(
                $"A task that is to fail ('{title}') ended with {exitCode} instead of {expected}: {run.Result.StandardError}",
                "docs/fetcher.md has the exit codes; 125 to 128 are the container engine's own.");
        }

        // What ends by a signal says nothing.
        var says = exitCode < 128 ? 1 : 0;
        List<string> lines = says == 0
            ? []
            : [.. (await Logs(run).WaitAsync(says, LogDelay, since: null, run.LogStream, cancellation)).Select(line => line.Message)];
        return new RehearsedFailure(
            title, exitCode, lines.FirstOrDefault(), watch.RulesFor(exitCode), watch.AlarmsFor(exitCode, lines));
    }

    private LogGroup Logs(LocalRun run) => new(stage.Emulator.Aws, run.LogGroup);

    private async Task TerminateAsync(ScriptedServer server, CancellationToken cancellation)
    {
        for (var before = server.Connections; server.Connections == before;)
        {
            await Task.Delay(50, cancellation);
        }

        var id = (await stage.Engine.Docker.Command("ps", "--quiet").ReadAsync(cancellation)).Trim();
        await stage.Engine.Docker.Command("kill", "--signal", "TERM", id).ReadAsync(cancellation);
    }
}

/// <summary>What is seen of a task that failed.</summary>
/// <param name="Title">Why it failed.</param>
/// <param name="ExitCode">Of its container; null where there was none.</param>
/// <param name="Line">What it left in the log group; null for nothing.</param>
/// <param name="Rules">The rules that match its end.</param>
/// <param name="Alarms">The alarms that count it.</param>
internal sealed record RehearsedFailure(
    string Title, int? ExitCode, string? Line, IReadOnlyList<string> Rules, IReadOnlyList<string> Alarms);
