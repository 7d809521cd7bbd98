using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>What is said to people.</summary>
internal static partial class DescriptionRules
{
    private const string OptionalWord = "Optional. ";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("descriptions", "every template, parameter and output is described in one sentence with a full stop", Sentences),
        new("optional", "a description says 'Optional.' first exactly where the parameter may be empty", Optional),
        new("examples", "a pattern comes with a ConstraintDescription that has an example: 'such as ...'", Examples),
    ];

    private static IEnumerable<string> Sentences(TemplateFile file) =>
        from entry in file.Section("Parameters").Concat(file.Section("Outputs")).Prepend(KeyValuePair.Create(file.Name, (TemplateValue)file.Value))
        let text = entry.Value["Description"]?.Text ?? ""
        let sentence = text.StartsWith(OptionalWord, StringComparison.Ordinal) ? text[OptionalWord.Length..] : text
        where !OneSentence().IsMatch(sentence)
        select $"{entry.Key}: {text}";

    private static IEnumerable<string> Optional(TemplateFile file) =>
        from parameter in file.Section("Parameters")
        let isOptional = parameter.Value["Default"]?.Text?.Length == 0
        where parameter.Value["Description"]?.Text?.StartsWith(OptionalWord, StringComparison.Ordinal) != isOptional
        select parameter.Key;

    private static IEnumerable<string> Examples(TemplateFile file) =>
        from parameter in file.Section("Parameters")
        where parameter.Value["AllowedPattern"] is not null
        where parameter.Value["ConstraintDescription"]?.Text is not { } text || !text.Contains("such as", StringComparison.Ordinal)
        select parameter.Key;

    [GeneratedRegex(@"^[A-Z](?!.*[.!?]\s).*\.$")]
    private static partial Regex OneSentence();
}
