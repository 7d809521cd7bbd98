using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FargateFetcher.Building.Commands;

/// <summary>An option that is a time span: a whole number with its unit, such as <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>1d</c>.</summary>
internal static class SpanOption
{
    private static readonly Dictionary<char, TimeSpan> Units = new()
    {
        ['s'] = TimeSpan.FromSeconds(1),
        ['m'] = TimeSpan.FromMinutes(1),
        ['h'] = TimeSpan.FromHours(1),
        ['d'] = TimeSpan.FromDays(1),
    };

    /// <summary>Builds the option.</summary>
    /// <param name="name">With its hyphens.</param>
    /// <param name="description">For the help text.</param>
    /// <param name="usual">Where it is not given.</param>
    public static Option<TimeSpan> Create(string name, string description, TimeSpan usual) => new(name)
    {
        Description = description,
        HelpName = "span",
        DefaultValueFactory = _ => usual,
        CustomParser = Parse,
    };

    private static TimeSpan Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text.Length > 1 && Units.TryGetValue(text[^1], out var unit) && ushort.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number * unit;
        }

        result.AddError($"'{text}' is no time span such as 90s, 10m, 2h or 1d.");
        return default;
    }
}
