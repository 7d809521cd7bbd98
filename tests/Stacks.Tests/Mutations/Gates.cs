using FargateFetcher.Building.Shared;
using FargateFetcher.Stacks.Tests.Model;
using FargateFetcher.Stacks.Tests.Style;

namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>Everything that stands between a mistake and a deployment, as far as it needs no other program.</summary>
internal static class Gates
{
    /// <summary>The gate that all templates pass first: they can be read, and composed in every scenario.</summary>
    public const string Composer = "the composer";

    /// <summary>The gates that refuse these templates, and why.</summary>
    public static IReadOnlyDictionary<string, string> Refusing(TemplateSet templates)
    {
        var refusals = new Dictionary<string, string>();
        foreach (var scenario in Scenarios.All)
        {
            foreach (var (gate, finding) in Findings(templates, scenario))
            {
                refusals.TryAdd(gate, finding);
            }
        }

        // A template that cannot be read cannot be judged by its style.
        var readable = templates.Files.Where(IsReadable).ToList();
        foreach (var rule in StyleRule.All)
        {
            foreach (var finding in readable.SelectMany(rule.Findings))
            {
                refusals.TryAdd($"style {rule.Id}", finding);
            }
        }

        return refusals;
    }

    private static bool IsReadable(TemplateFile file)
    {
        try
        {
            return file.Value is not null;
        }
        catch (BuildException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Gate, string Finding)> Findings(TemplateSet templates, Scenario scenario)
    {
        Deployment deployment;
        try
        {
            deployment = Support.Composing.Composer.Compose(templates, scenario);
        }
        catch (Exception refused) when (refused is CompositionException or BuildException)
        {
            return [(Composer, refused.Message)];
        }

        return from check in ModelCheck.All from finding in check.Find(deployment) select (check.Name, finding);
    }
}
