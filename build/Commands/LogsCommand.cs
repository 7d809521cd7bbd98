using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// <c>logs</c>: what the tasks have printed. With <c>--follow</c> it ends by Ctrl+C alone, and then with 130: it was interrupted, as
/// <c>tail -f</c> and <c>aws logs tail --follow</c> are, and no script takes that for an end of the log. Where the reader of its output
/// ends, it ends with 0.
/// </summary>
internal static class LogsCommand
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Goes on with what arrives, until Ctrl+C (exit code 130)." };

    private static readonly Option<TimeSpan> Since = SpanOption.Create("--since", "How far back to begin, such as 10m, 2h or 1d.", TimeSpan.FromHours(1));

    private static readonly Option<bool> Raw = new("--raw") { Description = "Prints every line as it is in the log group, failures as well, to stdout." };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints every line as one line of JSON: time, stream, message, isFact." };

    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "logs",
            "Prints the facts that have arrived, or follows them. The oldest comes first. Facts go to stdout, on a terminal each with its time; failures, in words, to stderr.",
            "logs --follow --since 10m",
            RunAsync);
        command.Add(StackOption.Instance);
        command.Add(Follow);
        command.Add(Since);
        command.Add(Raw);
        command.Add(Json);
        command.AddRule(result => result.GetValue(Raw) && result.GetValue(Json) ? "--raw and --json exclude each other." : null);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var stack = await DeployedStack.ReadAsync(new AwsCli(), parsed.GetRequiredValue(StackOption.Instance), cancellation);
        var group = new LogGroup(stack.Aws, stack.LogGroupName);
        await using var output = ClosedPipe.Writer();
        var printer = new LogPrinter(output, Terminal.Warn) { Form = FormOf(parsed) };
        var back = DateTimeOffset.UtcNow - parsed.GetValue(Since);

        // CloudWatch Logs knows no time before 1970.
        var since = back < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : back;
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
                Terminal.Note($"Nothing has arrived in {group.Name} since {AwsTime.Show(since)}: look further back with --since, or ./build.sh status.");
            }
        }
        catch (IOException failure) when (ClosedPipe.IsReason(failure))
        {
            // The reader has ended: head has its lines.
        }

        return ExitCodes.Done;
    }

    private static LogForm FormOf(ParseResult parsed) => parsed switch
    {
        _ when parsed.GetValue(Raw) => LogForm.Raw,
        _ when parsed.GetValue(Json) => LogForm.Json,
        _ => Console.IsOutputRedirected ? LogForm.Facts : LogForm.Timed,
    };
}
