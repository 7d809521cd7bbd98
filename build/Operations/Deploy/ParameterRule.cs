using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>What a template demands of the value of a parameter (AWS CloudFormation User Guide, "Parameters").</summary>
internal static class ParameterRule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The rule that a value breaks, as the end of a sentence: "must be ..."; null where it keeps all.</summary>
    public static string? Broken(TemplateValue declared, string value)
    {
        var allowed = declared["AllowedValues"]?.Items.Select(item => item.Text).ToList() ?? [];
        if (allowed.Count > 0 && !allowed.Contains(value))
        {
            return $"must be one of {string.Join(", ", allowed)}";
        }

        // Of a list, each item must match.
        string[] items = declared["Type"]?.Text == "CommaDelimitedList" ? value.Split(',') : [value];
        if (declared["AllowedPattern"]?.Text is { } pattern && !items.All(item => Matches(item, pattern)))
        {
            return declared["ConstraintDescription"]?.Text?.TrimEnd('.') ?? $"must match {pattern}";
        }

        return declared["Type"]?.Text switch
        {
            "Number" => BrokenNumber(declared, value),
            { } type when value.Length == 0 && type.StartsWith("AWS::", StringComparison.Ordinal) => "must be given",
            { } type when type.StartsWith("List<", StringComparison.Ordinal) && value.Split(',').Any(string.IsNullOrWhiteSpace) =>
                "must be given, as a list with commas",
            _ => null,
        };
    }

    // A value that takes so long matches nothing that anyone would write.
    private static bool Matches(string item, string pattern)
    {
        try
        {
            return Regex.IsMatch(item, $@"^(?:{pattern})\z", RegexOptions.None, Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string? BrokenNumber(TemplateValue declared, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return "must be a number";
        }

        return Bound("MinValue") is { } least && number < least ? $"must be {least} or more"
            : Bound("MaxValue") is { } most && number > most ? $"must be {most} or less"
            : null;

        decimal? Bound(string name) =>
            declared[name]?.Text is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>The name of a root stack, from which every other name derives: shorter than CloudFormation's own limit.</summary>
internal static class StackName
{
    /// <summary>The rule that a name breaks, as the end of a sentence: "must be ..."; null where it can be a root stack's.</summary>
    public static string? BrokenRule(string name)
    {
        // The nested templates say it; CloudFormation would only when it is already creating them.
        var declared = TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "compute.yml")).At("Parameters.pName")!;
        return ParameterRule.Broken(declared, name);
    }
}
