using System.CommandLine;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>demo</c>: the main job on this machine.</summary>
internal static class DemoCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var runs = RunsOption.Create("How many times the fetcher is started.", 5);
        var command = CommandLine.Define(
            "demo",
            "Runs the native fetcher against a mock API. Five times, a second apart; needs no AWS account and no container engine.",
            "demo --runs 3",
            LabCommand.Run(_ => Needs.Demo));
        command.Add(runs);
        return command;
    }
}
