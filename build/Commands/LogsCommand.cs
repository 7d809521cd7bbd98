using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// <c>logs</c>: what the tasks have printed. With <c>--follow</c> it runs until Ctrl+C and then ends with 130, as <c>tail -f</c> and
/// <c>aws logs tail --follow</c> do: no script takes that for the end of the log. When the reader of its output ends, it ends with 0.
/// </summary>
internal static class LogsCommand
{
    private static readonly Option<bool> Follow = new("--follow", "-f")
    {
        Description = "Goes on with what arrives, until Ctrl+C (exit code 130).",
    };

    private static readonly Option<string> Since = Options.Span("--since", "How far back to begin, such as 10m, 2h or 1d.", "1h");

    private static readonly Option<bool> Raw = Options.Flag(
        "--raw", "Prints every line to stdout as it is in the log group, failures as well.");

    private static readonly Option<bool> Json = Options.Flag(
        "--json", "Prints every line as one line of JSON: time, stream, message, isFact.");

    public static BuildCommand Create() => new BuildCommand(
        "logs",
        "Prints the facts that have arrived, or follows them.",
        "The oldest comes first. Facts go to stdout, on a terminal each with its time; failures, in words, to stderr.",
        "logs --follow --since 10m",
        RunAsync)
    {
        Options.Stack, Follow, Since, Raw, Json,
    }
    .WithRule(result => result.GetValue(Raw) && result.GetValue(Json) ? "--raw and --json exclude each other." : null);

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var stack = await parsed.DeployedStackAsync(cancellation);
        var group = new LogGroup(stack.Aws, stack.LogGroupName);
        await using var output = ClosedPipe.Writer();
        var printer = new LogPrinter(output, Terminal.Warn) { Form = FormOf(parsed) };
        var since = parsed.GetStart(Since);
        try
        {
            if (parsed.GetValue(Follow))
            {
                var follower = new LogFollower((from, stop) => group.ReadAsync(from, stream: null, stop));
                await foreach (var line in follower.LinesAsync(since, cancellation))
                {
                    printer.Print(line);
                }
            }

            var lines = await Terminal.StepAsync(
                $"Reading the log group {group.Name}", () => group.ReadAsync(since, stream: null, cancellation));
            foreach (var line in lines)
            {
                printer.Print(line);
            }

            if (lines.Count == 0)
            {
                Terminal.Note(
                    $"Nothing has arrived in {group.Name} since {AwsTime.Show(since)}: look further back with --since, "
                        + "or at ./build.sh status.");
            }
        }
        catch (IOException failure) when (ClosedPipe.IsReason(failure))
        {
            // The reader has ended: head, for example, has its lines.
        }
    }

    private static LogForm FormOf(ParseResult parsed) => parsed switch
    {
        _ when parsed.GetValue(Raw) => LogForm.Raw,
        _ when parsed.GetValue(Json) => LogForm.Json,
        _ => Console.IsOutputRedirected ? LogForm.Facts : LogForm.Timed,
    };
}
