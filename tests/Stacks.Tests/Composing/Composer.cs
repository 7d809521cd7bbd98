using FargateFetcher.Stacks.Tests.Templates;

namespace FargateFetcher.Stacks.Tests.Composing;

/// <summary>
/// Evaluates the root template and its children together, as CloudFormation would, and yields the flat list of resources with
/// resolved properties. It is stricter than CloudFormation where that prevents a mistake: see <see cref="NestedWires"/>.
/// </summary>
internal static class Composer
{
    /// <summary>Composes the deployment of a scenario.</summary>
    /// <exception cref="CompositionException">CloudFormation would refuse it, or a wire between two templates is broken.</exception>
    public static Deployment Compose(TemplateSet templates, Scenario scenario)
    {
        var problems = templates.Files.SelectMany(file => References.Problems(file).Concat(NestedWires.Problems(templates, file))).ToList();
        if (problems.Count > 0)
        {
            throw new CompositionException(string.Join(Environment.NewLine, problems));
        }

        var scope = new Scope(scenario.StackName, scenario.Account, scenario.Region, scenario.Partition, scenario.UrlSuffix);
        var rootTemplate = templates.Find(TemplateSet.Root) ?? throw new CompositionException($"there is no {TemplateSet.Root}");
        var root = new ComposedStack(templates, rootTemplate, TemplateSet.Root, scope, scenario.Parameters);
        return new Deployment(scenario, scope, [.. root.Resources()], root.Outputs());
    }
}
