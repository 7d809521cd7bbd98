using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What a deployment is told besides template and parameters (AWS CloudFormation User Guide, "Configure stack options").</summary>
/// <param name="Tags">The tags that are given. An empty value removes a tag; a tag that is not given stays.</param>
/// <param name="RoleArn">The role with which CloudFormation acts; null for the one that the stack has, or else whoever deploys.</param>
internal sealed record StackOptions(IReadOnlyDictionary<string, string> Tags, string? RoleArn)
{
    public static StackOptions None { get; } = new(new Dictionary<string, string>(), RoleArn: null);

    /// <summary>Whether change sets of others, which wait for their approval, are taken away.</summary>
    public bool Force { get; init; }

    /// <summary>The tags that a stack will have; null is one that is to be created.</summary>
    public IReadOnlyDictionary<string, string> TagsOf(StackDescription? deployed) => (deployed?.Tags ?? None.Tags)
        .Where(tag => !Tags.ContainsKey(tag.Key))
        .Concat(Tags.Where(tag => tag.Value.Length > 0))
        .ToDictionary();

    /// <summary>Whether a stack has these tags and this role already.</summary>
    public bool AreOf(StackDescription deployed)
    {
        var wanted = TagsOf(deployed);
        return (RoleArn is null || RoleArn == deployed.RoleArn)
            && wanted.Count == deployed.Tags.Count
            && wanted.All(tag => deployed.Tags.GetValueOrDefault(tag.Key) == tag.Value);
    }

    /// <summary>The options of <c>create-change-set</c>.</summary>
    /// <exception cref="BuildException">With the tags that the stack has, there are too many: exit code 64.</exception>
    public IEnumerable<string> Arguments(StackDescription? deployed)
    {
        var tags = TagsOf(deployed);
        if (tags.Count > TagRule.Most)
        {
            throw new BuildException(
                $"With those that it has, the stack would have {tags.Count} tags; AWS allows {TagRule.Most}.",
                $"Remove some with --tag KEY= (an empty value). It has: {string.Join(", ", (deployed?.Tags ?? None.Tags).Keys.Order())}.",
                ExitCodes.Usage);
        }

        var json = JsonSerializer.Serialize(tags.Select(tag => new { tag.Key, tag.Value }));
        return
        [
            .. tags.Count > 0 || deployed?.Tags.Count > 0 ? ["--tags", json] : Array.Empty<string>(),

            // The stack's own is not repeated: CloudFormation keeps it, and asks for iam:PassRole where it is given.
            .. RoleArn is { } role ? ["--role-arn", role] : Array.Empty<string>(),
        ];
    }
}

/// <summary>What AWS demands of tags (AWS CloudFormation API Reference, Tag), and IAM of their letters: roles get them too.</summary>
internal static partial class TagRule
{
    public const int Most = 50;

    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>What is wrong with <c>key=value</c>, after the text itself; null where nothing is.</summary>
    public static string? Broken(string text) => Split(text) switch
    {
        null => "is not of the form key=value",
        ("", _) => "has no key before the '='",
        ({ Length: > LongestKey } key, _) => $"has a key of {key.Length} characters; AWS allows {LongestKey}",
        (_, { Length: > LongestValue } value) => $"has a value of {value.Length} characters; AWS allows {LongestValue}",
        var (key, _) when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) => "begins with aws:, which is reserved for AWS",
        var (key, value) when !Letters().IsMatch(key + value) => "may have letters, digits, spaces and + - = . _ : / @ only",
        _ => null,
    };

    /// <summary>Key and value; null where there is no '='.</summary>
    public static (string Key, string Value)? Split(string text) => text.Split('=', 2) is [var key, var value] ? (key, value) : null;

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Letters();
}
