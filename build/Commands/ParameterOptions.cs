using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--vpc</c>, <c>--subnets</c> and <c>--parameter</c>: what a deployment is given.</summary>
internal static class ParameterOptions
{
    /// <summary>The VPC of the tasks.</summary>
    public static Option<string?> Vpc { get; } = new("--vpc")
    {
        Description = "The VPC in which the tasks run (pVpcId).",
        HelpName = "id",
    };

    /// <summary>The subnets of the tasks.</summary>
    public static Option<string?> Subnets { get; } = new("--subnets")
    {
        Description = "The subnets of that VPC, separated by commas (pSubnetIds).",
        HelpName = "ids",
    };

    /// <summary>Any parameter of the root template.</summary>
    public static Option<string[]> Parameter { get; } = CreateParameter();

    /// <summary>What these options say, by the names of the template's parameters; the last of two wins.</summary>
    public static IReadOnlyDictionary<string, string> Given(ParseResult parsed)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in (parsed.GetValue(Parameter) ?? []).Select(Split))
        {
            given[name] = value;
        }

        foreach (var (name, option) in new[] { ("pVpcId", Vpc), ("pSubnetIds", Subnets) })
        {
            if (parsed.GetResult(option) is not null && parsed.GetValue(option) is { } value)
            {
                given[name] = value;
            }
        }

        return given;
    }

    private static Option<string[]> CreateParameter()
    {
        var option = new Option<string[]>("--parameter")
        {
            Description = "A parameter of the root template; can be repeated.",
            HelpName = "pName=value",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"--parameter: '{token.Value}' is not of the form pName=value.");
            }
        });
        return option;
    }

    private static (string Name, string Value) Split(string text) =>
        text.Split('=', 2) is [var name, var value] ? (name, value) : (text, "");
}
