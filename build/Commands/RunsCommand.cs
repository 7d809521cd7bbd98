using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>runs</c>: the runs that have ended, and how long each part of them took.</summary>
internal static class RunsCommand
{
    private static readonly Option<string> Since = Options.Span("--since", "How far back to begin, such as 2h, 1d or 7d.", "1d");

    private static readonly Option<bool> Json = Options.Flag("--json", "Prints every run as one line of JSON.");

    public static BuildCommand Create() => new(
        "runs",
        "Lists past runs, and how long each part of them took.",
        "The oldest comes first: when it was requested, its exit code, the seconds until the pull of the image, until the start, until "
            + "the line and until the end, and those that Fargate bills; then medians and the slowest. Needs the history that "
            + "pRunHistory=ENABLED keeps.",
        "runs --since 7d",
        RunAsync)
    {
        Options.Stack, Since, Json,
    };

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var stack = await parsed.DeployedStackAsync(cancellation);
        var history = stack.RunHistory ?? throw NoHistory(stack);
        var since = parsed.GetStart(Since);
        var report = await Terminal.StepAsync(
            $"Reading the runs of {stack.Name}", () => RunsReport.ReadAsync(stack, history, since, cancellation));
        if (report.Runs.Count == 0)
        {
            Terminal.Note(
                $"No run of {stack.Name} has ended since {AwsTime.Show(since)}: look further back with --since, or at ./build.sh status.");
            return;
        }

        await using var output = ClosedPipe.Writer();
        try
        {
            foreach (var line in parsed.GetValue(Json) ? report.Runs.Select(JsonText.LineOf) : report.Lines())
            {
                await output.WriteLineAsync(line.AsMemory(), cancellation);
            }
        }
        catch (IOException failure) when (ClosedPipe.IsReason(failure))
        {
            // The reader has ended: head, for example, has its lines.
        }
    }

    private static BuildException NoHistory(DeployedStack stack)
    {
        var (why, parameter) = stack.Description.Parameters.GetValueOrDefault("pRunHistory") == "DISABLED"
            ? ("its parameter pRunHistory is DISABLED", " --parameter pRunHistory=ENABLED")
            : ("it was deployed before there was one", "");
        return new(
            $"The stack {stack.Name} keeps no history of its runs: {why}.",
            $"./build.sh deploy --stack {stack.Name}{parameter} begins one. ./build.sh status shows what ECS remembers, the last hour.");
    }
}
