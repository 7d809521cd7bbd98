using System.CommandLine;
using FargateFetcher.Building.Fuzzing;

namespace FargateFetcher.Building.Commands;

/// <summary><c>fuzz</c>: as many hostile responses as one likes. The test suite has a short run of the same.</summary>
internal static class FuzzCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many responses are tried.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Where they come from: the same seed gives the same responses.", DefaultValueFactory = _ => 1 };
        var first = new Option<int>("--first") { Description = "The number of the first one: with --count 1 a single case comes again.", DefaultValueFactory = _ => 0 };
        foreach (var option in new[] { count, first })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 0 or > 1_000_000_000)
                {
                    result.AddError($"{option.Name} takes a number from 0 to 1000000000.");
                }
            });
        }

        var command = CommandLine.Define(
            "fuzz",
            "Serves random and mutated responses to the native fetcher. Checks that each run keeps its contract. A broken one is shown with its number.",
            "fuzz --count 1000 --seed 7",
            async (parsed, cancellation) =>
                await FuzzProcess.RunAsync(parsed.GetValue(seed), parsed.GetValue(first), parsed.GetValue(count), parsed.Requirements(), cancellation)
                    ? ExitCodes.Done
                    : ExitCodes.Failed);
        command.Add(count);
        command.Add(seed);
        command.Add(first);
        return command;
    }
}
