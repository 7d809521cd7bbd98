using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Diagnosing.Checks;

/// <summary>The stack's name, from which every other name derives: schedules end at 64 letters, queues at 80.</summary>
internal sealed class StackNameCheck() : Check("name")
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([OfName(plan.StackName)]);

    /// <summary>What is to be said of a name.</summary>
    internal Finding OfName(string name)
    {
        // The nested templates say it; CloudFormation would only when it is already creating them.
        var declared = TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "compute.yml")).At("Parameters.pName");
        return Regex.IsMatch(name, declared?["AllowedPattern"]?.Text ?? "")
            ? Ok($"{name} can be a stack's name.")
            : Error($"'{name}' {declared?["ConstraintDescription"]?.Text}", "Name another with --stack.");
    }
}
