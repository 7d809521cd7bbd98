using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Which events and which lines count as a failure.</summary>
internal static class EventChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("each event of ECS goes to the rule that is for it, and each ended run to the history", Events),
        new("the fetcher's error lines are error lines, and all else is a fact", Lines),
    ];

    // The samples come from one cluster of one account.
    private static IEnumerable<string> Events(Deployment deployment) =>
        deployment.Scenario.Name != Scenarios.Minimal.Name ? [] :
        from sample in SampleEvents.RuleOf
        from rule in deployment.OfType("AWS::Events::Rule")
        let matches = SampleEvents.Matches(sample.Key, rule.At("EventPattern") ?? new TemplateMap([]))
        where matches != (rule.LogicalId == "runHistoryRule" ? !SampleEvents.NoRunsOfOurs.Contains(sample.Key) : rule.LogicalId == sample.Value)
        select $"{rule.LogicalId}: {(matches ? "matches" : "does not match")} {sample.Key}";

    private static IEnumerable<string> Lines(Deployment deployment) =>
        from sample in SampleLines.IsError
        let pattern = deployment.Named("errorLineMetricFilter").Text("FilterPattern") ?? ""
        where LogFilter.Matches(pattern, sample.Key) != sample.Value
        select $"errorLineMetricFilter: {(sample.Value ? "misses" : "matches")} {sample.Key}";
}
