using System.CommandLine;
using FargateFetcher.Building.Demonstrating;

namespace FargateFetcher.Building.Commands;

/// <summary><c>demo</c>: the main job on this machine.</summary>
internal static class DemoCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How many times the fetcher is started.", DefaultValueFactory = _ => 5 };
        runs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number is >= 1 and <= 1000))
            {
                result.AddError($"--runs: '{token.Value}' is not a whole number from 1 to 1000.");
            }
        });
        var command = CommandLine.Define(
            "demo",
            "Runs the native fetcher against a mock API on this machine, a second apart. Needs no AWS account and no container engine.",
            "demo --runs 3",
            async (parsed, cancellation) =>
            {
                await Demo.RunAsync(parsed.GetValue(runs), parsed.Requirements(), cancellation);
                return ExitCodes.Done;
            });
        command.Add(runs);
        return command;
    }
}
