using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>What the console shows.</summary>
internal static class InterfaceRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("6.1 groups", "AWS::CloudFormation::Interface has every parameter in exactly one group", Groups),
        new("6.1 labels", "AWS::CloudFormation::Interface has a label for every parameter", Labels),
    ];

    private static IEnumerable<string> Groups(TemplateFile file) => Differences(
        file,
        (Interface(file)?["ParameterGroups"]?.Items ?? []).SelectMany(group => group["Parameters"]?.Items ?? []).Select(item => item.Text!));

    private static IEnumerable<string> Labels(TemplateFile file) => Differences(
        file,
        (Interface(file)?["ParameterLabels"]?.Entries ?? []).Where(label => label.Value["default"]?.Text is { Length: > 0 }).Select(label => label.Key));

    private static IEnumerable<string> Differences(TemplateFile file, IEnumerable<string> named)
    {
        var (parameters, names) = (file.Section("Parameters").Select(parameter => parameter.Key).ToList(), named.ToList());
        return
        [
            .. parameters.Except(names).Select(name => $"{name} is missing"),
            .. names.Except(parameters).Select(name => $"{name} is no parameter"),
            .. names.CountBy(name => name).Where(count => count.Value > 1).Select(count => $"{count.Key} is there {count.Value} times"),
        ];
    }

    private static TemplateValue? Interface(TemplateFile file) => file.Value["Metadata"]?["AWS::CloudFormation::Interface"];
}
