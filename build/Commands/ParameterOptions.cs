using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--vpc</c>, <c>--subnets</c>, <c>--parameter</c>, <c>--tag</c> and <c>--role-arn</c>: what a deployment is given.</summary>
internal static partial class ParameterOptions
{
    public static Option<string?> Vpc { get; } = Options.Value<string?>("--vpc", "id", "The VPC in which the tasks run (pVpcId).");

    public static Option<string?> Subnets { get; } = Options.Value<string?>(
        "--subnets", "ids", "The subnets of that VPC, separated by commas (pSubnetIds).");

    public static Option<string[]> Parameter { get; } = Options
        .Value<string[]>("--parameter", "pName=value", "A parameter of the root template; can be repeated.")
        .Accept(text => text.Contains('=', StringComparison.Ordinal), "is not of the form pName=value");

    public static Option<string[]> Tag { get; } = CreateTag();

    public static Option<string?> RoleArn { get; } = Options
        .Value<string?>(
            "--role-arn",
            "arn",
            "The role with which CloudFormation acts. The default is the stack's present one, at first your own permissions.")
        .Accept(text => ArnOfRole().IsMatch(text), "is not the ARN of a role, such as arn:aws:iam::123456789012:role/deployer");

    /// <summary>The tags, the role and <c>--force</c>; the last of two tags with one key wins.</summary>
    public static StackOptions StackOptions(ParseResult parsed)
    {
        var tags = new Dictionary<string, string>();
        foreach (var (key, value) in (parsed.GetValue(Tag) ?? []).Select(TagRule.Split).OfType<(string, string)>())
        {
            tags[key] = value;
        }

        return new(tags, parsed.GetValue(RoleArn)) { Force = parsed.GetValue(Options.Force) };
    }

    /// <summary>What the first three say, by the names of the template's parameters; the last of two wins.</summary>
    public static IReadOnlyDictionary<string, string> Given(ParseResult parsed)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in (parsed.GetValue(Parameter) ?? []).Select(Split))
        {
            given[name] = value;
        }

        foreach (var (name, option) in new[] { ("pVpcId", Vpc), ("pSubnetIds", Subnets) })
        {
            if (parsed.GetValue(option) is { } value)
            {
                given[name] = value;
            }
        }

        return given;
    }

    private static Option<string[]> CreateTag()
    {
        var option = Options.Value<string[]>(
            "--tag",
            "key=value",
            "A tag of the stacks and of all that is in them; can be repeated. Others stay; an empty value removes one.");
        option.Validators.Add(result =>
        {
            foreach (var (text, rule) in result.Tokens.Select(token => (token.Value, TagRule.Broken(token.Value))))
            {
                if (rule is not null)
                {
                    result.AddError($"--tag: '{text}' {rule}.");
                }
            }

            if (result.Tokens.Count > TagRule.Most)
            {
                result.AddError($"--tag: {result.Tokens.Count} are given; AWS allows {TagRule.Most}.");
            }
        });
        return option;
    }

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]{1,512}\z")]
    private static partial Regex ArnOfRole();

    private static (string Name, string Value) Split(string text) =>
        text.Split('=', 2) is [var name, var value] ? (name, value) : (text, "");
}
