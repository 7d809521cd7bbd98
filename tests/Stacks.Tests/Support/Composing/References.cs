using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Within one template: everything that is referred to exists, also in branches that no scenario takes, and everything that is declared is used.</summary>
internal static class References
{
    /// <summary>What is wrong, a line each.</summary>
    public static IEnumerable<string> Problems(TemplateFile file)
    {
        var (parameters, resources, conditions, mappings) = (Ids(file, "Parameters"), Ids(file, "Resources"), Ids(file, "Conditions"), Ids(file, "Mappings"));
        var intrinsics = Intrinsic.In(file.Value["Conditions"]).Concat(Intrinsic.In(file.Value["Resources"])).Concat(Intrinsic.In(file.Value["Outputs"])).ToList();

        var references = intrinsics.Where(intrinsic => intrinsic.Function == "Ref").Select(intrinsic => intrinsic.Argument.Text!).ToHashSet();
        var attributes = intrinsics.Where(intrinsic => intrinsic.Function == "Fn::GetAtt").Select(intrinsic => intrinsic.Argument.Items[0].Text!).ToHashSet();
        var inRules = Intrinsic.ReferencesIn(file.Value["Rules"]).ToHashSet();
        var usedConditions = UsedConditions(file, intrinsics);
        var usedMappings = intrinsics.Where(intrinsic => intrinsic.Function == "Fn::FindInMap").Select(intrinsic => intrinsic.Argument.Items[0].Text!).ToHashSet();
        var dependencies = file.Section("Resources").SelectMany(resource => resource.Value["DependsOn"] is { Text: { } one } ? [one] : (resource.Value["DependsOn"]?.Items ?? []).Select(item => item.Text!));

        return
        [
            .. references.Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal)).Except(parameters).Except(resources).Select(name => $"{file.Name}: !Ref {name}: there is no such parameter or resource"),
            .. attributes.Union(dependencies).Except(resources).Select(name => $"{file.Name}: {name}: there is no such resource"),
            .. inRules.Except(parameters).Select(name => $"{file.Name}: a rule refers to {name}: there is no such parameter"),
            .. usedConditions.Except(conditions).Select(name => $"{file.Name}: there is no condition {name}"),
            .. usedMappings.Except(mappings).Select(name => $"{file.Name}: there is no mapping {name}"),
            .. parameters.Except(references).Select(name => $"{file.Name}: the parameter {name} is never used"),
            .. conditions.Except(usedConditions).Select(name => $"{file.Name}: the condition {name} is never used"),
            .. mappings.Except(usedMappings).Select(name => $"{file.Name}: the mapping {name} is never used"),
        ];
    }

    private static HashSet<string> Ids(TemplateFile file, string section) => [.. file.Section(section).Select(entry => entry.Key)];

    private static HashSet<string> UsedConditions(TemplateFile file, List<Intrinsic> intrinsics) =>
    [
        .. intrinsics.Where(intrinsic => intrinsic.Function == "Condition").Select(intrinsic => intrinsic.Argument.Text!),
        .. intrinsics.Where(intrinsic => intrinsic.Function == "Fn::If").Select(intrinsic => intrinsic.Argument.Items[0].Text!),
        .. file.Section("Resources").Concat(file.Section("Outputs")).Select(entry => (entry.Value["Condition"] as TemplateScalar)?.Content).OfType<string>(),
    ];
}
