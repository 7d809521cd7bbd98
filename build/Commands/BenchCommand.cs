using System.CommandLine;
using FargateFetcher.Building.Benchmarking;

namespace FargateFetcher.Building.Commands;

/// <summary><c>bench</c>: what a fetch costs, beside the same in Go and in the shell.</summary>
internal static class BenchCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var runs = RunsOption.Create("How many runs the medians are of.", 30);
        var go = new Option<string>("--go")
        {
            Description = "The path of another Go than this machine's, whose program is measured beside.",
            HelpName = "path",
        };
        var command = CommandLine.Define(
            "bench",
            "Measures one fetch, beside the same in Go and in the shell. Size, CPU, instructions, memory, and time at 0.25 CPU, against the same server on this machine; says which targets are reached; a missed one is no failure.",
            "bench --runs 10",
            async (parsed, cancellation) =>
            {
                var result = await Bench.RunAsync(parsed.GetValue(runs), parsed.GetValue(go), parsed.Requirements(), cancellation);
                Show(result, parsed.GetValue(JsonOption.Instance));
                return ExitCodes.Done;
            });
        command.Add(runs);
        command.Add(go);
        command.Add(JsonOption.Instance);
        return command;
    }

    private static void Show(BenchResult result, bool json)
    {
        if (json)
        {
            Terminal.Result(JsonText.Of(result));
            return;
        }

        Terminal.Result(BenchReport.Table(result));
        foreach (var line in BenchReport.Lines(result))
        {
            Terminal.Result(line);
        }
    }
}
