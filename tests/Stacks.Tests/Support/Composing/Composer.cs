using System.Runtime.CompilerServices;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>
/// Evaluates the root template and its children together, as CloudFormation would, and yields the flat list of resources with
/// resolved properties. It is stricter than CloudFormation where that prevents a mistake: see <see cref="NestedWires"/>.
/// </summary>
internal static class Composer
{
    // Looked for once: they are the same in every scenario.
    private static readonly ConditionalWeakTable<TemplateSet, IReadOnlyList<string>> Problems = [];

    /// <summary>Composes the deployment of a scenario.</summary>
    /// <param name="templates">The templates.</param>
    /// <param name="scenario">Who deploys, where, and with which parameters.</param>
    /// <param name="root">The template that is deployed.</param>
    /// <exception cref="CompositionException">CloudFormation would refuse it, or a wire between two templates is broken.</exception>
    public static Deployment Compose(TemplateSet templates, Scenario scenario, string root = TemplateSet.Root)
    {
        var problems = Problems.GetValue(templates, FindProblems);
        if (problems.Count > 0)
        {
            throw new CompositionException(string.Join(Environment.NewLine, problems));
        }

        var scope = new Scope(scenario.StackName, scenario.Account, scenario.Region, scenario.Partition, scenario.UrlSuffix);
        var rootTemplate = templates.Find(root) ?? throw new CompositionException($"there is no {root}");
        var stack = new ComposedStack(templates, rootTemplate, root, scope, scenario.Parameters);
        stack.EnsureRules();
        return new Deployment(scenario, scope, [.. stack.Resources()], stack.Outputs());
    }

    private static IReadOnlyList<string> FindProblems(TemplateSet templates) =>
        [.. templates.Files.SelectMany(file => References.Problems(file).Concat(NestedWires.Problems(templates, file)))];
}
