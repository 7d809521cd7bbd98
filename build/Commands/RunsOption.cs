using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--runs</c>: how often something is done, from 1 to 1000.</summary>
internal static class RunsOption
{
    /// <summary>Builds the option.</summary>
    /// <param name="description">For the help text.</param>
    /// <param name="usual">Where it is not given.</param>
    public static Option<int> Create(string description, int usual)
    {
        var runs = new Option<int>("--runs") { Description = description, DefaultValueFactory = _ => usual };
        runs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number is >= 1 and <= 1000))
            {
                result.AddError($"--runs: '{token.Value}' is not a whole number from 1 to 1000.");
            }
        });
        return runs;
    }
}
