using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>
/// Between a template and those that it nests: every parameter is passed, every output that is read exists and every one that exists is read,
/// both sides describe a parameter that is passed on in the same words, and what a sibling feeds is neither checked nor taken apart.
/// </summary>
internal static class NestedWires
{
    private static readonly string[] Facets = ["Type", "Default", "AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue", "ConstraintDescription", "Description"];
    private static readonly string[] Constraints = ["AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue"];

    /// <summary>What is wrong, a line each.</summary>
    public static IEnumerable<string> Problems(TemplateSet templates, TemplateFile parent)
    {
        var nested = NestedTemplate.In(parent.Value).ToList();
        var ids = nested.Select(stack => stack.LogicalId).ToHashSet();
        foreach (var stack in nested)
        {
            if (templates.Find(stack.Url) is not { } child)
            {
                yield return $"{parent.Name}: {stack.LogicalId} names the template {stack.Url}, which does not exist";
                continue;
            }

            var passed = parent.Value.At($"Resources.{stack.LogicalId}.Properties.Parameters")?.Entries ?? [];
            var problems = Unpassed(child, passed)
                .Concat(passed.SelectMany(parameter => Passed(parent, child, parameter, ids)))
                .Concat(Outputs(parent, stack, child));
            foreach (var problem in problems)
            {
                yield return $"{parent.Name}: {stack.LogicalId}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Unpassed(TemplateFile child, IEnumerable<KeyValuePair<string, TemplateValue>> passed) =>
        child.Section("Parameters").Select(parameter => parameter.Key).Except(passed.Select(parameter => parameter.Key))
            .Select(name => $"does not pass {name}, which {child.Name} has");

    private static IEnumerable<string> Passed(TemplateFile parent, TemplateFile child, KeyValuePair<string, TemplateValue> passed, HashSet<string> siblings)
    {
        var (name, value) = passed;
        if (child.Value["Parameters"]?[name] is not { } declaration)
        {
            return [$"passes {name}, which {child.Name} does not have"];
        }

        if (Intrinsic.ReferencesIn(value).Any(siblings.Contains))
        {
            return FedBySibling(child, name, declaration);
        }

        var sources = Intrinsic.ReferencesIn(value).Select(reference => parent.Value["Parameters"]?[reference]).OfType<TemplateValue>();
        return sources.ToList() is not [var source]
            ? []
            : Facets.Where(facet => !Equals(source[facet], declaration[facet])).Select(facet => $"{name} has another {facet} in {child.Name} than in {parent.Name}");
    }

    // A change set cannot know the outputs of siblings that do not exist yet: it would check, or take apart, a placeholder.
    private static IEnumerable<string> FedBySibling(TemplateFile child, string name, TemplateValue declaration) =>
    [
        .. Constraints.Where(constraint => declaration[constraint] is not null).Select(constraint => $"{name} is fed by a sibling and must not have {constraint}"),
        .. new ParameterType(declaration["Type"]?.Text ?? "").IsOfAws ? [$"{name} is fed by a sibling and must not have a type of AWS"] : Array.Empty<string>(),
        .. Intrinsic.In(child.Value).Where(intrinsic => intrinsic.Function is "Fn::Select" or "Fn::Split" && Intrinsic.ReferencesIn(intrinsic.Argument).Contains(name))
            .Select(intrinsic => $"{name} is fed by a sibling and must not be taken apart by {intrinsic.Function}"),
        .. Intrinsic.ReferencesIn(child.Value["Conditions"]).Contains(name) ? [$"{name} is fed by a sibling and must not decide a condition"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Outputs(TemplateFile parent, NestedTemplate stack, TemplateFile child)
    {
        var read = Intrinsic.In(parent.Value)
            .Where(intrinsic => intrinsic.Function == "Fn::GetAtt" && intrinsic.Argument.Items[0].Text == stack.LogicalId)
            .Select(intrinsic => intrinsic.Argument.Items[1].Text!.Replace("Outputs.", "", StringComparison.Ordinal)).ToHashSet();
        var given = child.Section("Outputs").Select(output => output.Key).ToHashSet();
        return read.Except(given).Select(name => $"reads the output {name}, which {child.Name} does not have")
            .Concat(given.Except(read).Where(name => name != "templateVersion").Select(name => $"does not read the output {name} of {child.Name}"));
    }
}
