using System.CommandLine;
using FargateFetcher.Building.Shared;

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
            LabCommand.Run(_ => Needs.Bench));
        command.Add(runs);
        command.Add(go);
        command.Add(JsonOption.Instance);
        return command;
    }
}
