using System.CommandLine;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>fuzz</c>: as many hostile responses as one likes. The test suite has a short run of the same.</summary>
internal static class FuzzCommand
{
    private const int Most = 1_000_000_000;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var count = NumberOption.Create("--count", "How many responses are tried.", usual: 100_000, least: 0, Most);
        var seed = NumberOption.Create("--seed", "The same seed gives the same responses.", usual: 1, int.MinValue, int.MaxValue);
        var first = NumberOption.Create("--first", "The number of the first: with --count 1, one comes again.", usual: 0, least: 0, Most);
        var command = CommandLine.Define(
            "fuzz",
            "Serves random and mutated responses to the native fetcher. Checks that each run keeps its contract. A broken one is shown with its number.",
            "fuzz --count 1000 --seed 7",
            LabCommand.Run(_ => Needs.Linking));
        command.Add(count);
        command.Add(seed);
        command.Add(first);
        return command;
    }
}
