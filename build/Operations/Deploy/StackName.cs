using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

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
