using System.CommandLine;
using System.Globalization;

namespace FargateFetcher.Building.Commands;

/// <summary>An option that is a whole number.</summary>
internal static class NumberOption
{
    /// <summary>Builds the option.</summary>
    /// <param name="name">With its hyphens.</param>
    /// <param name="description">For the help text.</param>
    /// <param name="usual">Where it is not given.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest.</param>
    public static Option<int> Create(string name, string description, int usual, int least, int most)
    {
        var number = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        number.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsWithin(token.Value, least, most))
            {
                result.AddError($"{name}: '{token.Value}' is not a whole number from {least} to {most}.");
            }
        });
        return number;
    }

    private static bool IsWithin(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most;
}
