using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What is remembered of runs.</summary>
internal static class HistoryChecks
{
    private const string Rule = "AWS::Events::Rule";
    private const string HistoryRule = "runHistoryRule";

    private static readonly string[] Actions = ["CreateLogStream", "PutLogEvents"];
    private static readonly string[] Services = ["events", "delivery.logs"];

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("every ended run is written to the history once, unless that is off", History),
        new("a rule has a target, or is not there", Targeted),
        new("EventBridge may write to the log groups of events and to nothing else", Policy),
    ];

    /// <summary>The rules that match failed runs.</summary>
    public static IEnumerable<ComposedResource> FailureRules(this Deployment deployment) =>
        deployment.OfType(Rule).Where(rule => rule.LogicalId != HistoryRule);

    /// <summary>The ARNs that a rule sends its events to.</summary>
    public static IEnumerable<string> Targets(this ComposedResource rule) => (rule.At("Targets")?.Items ?? []).Select(target => target["Arn"]?.Text ?? "nothing");

    private static IEnumerable<string> History(Deployment deployment)
    {
        var output = deployment.Outputs.GetValueOrDefault("runHistoryLogGroupName");
        if (!deployment.IsEnabled("pRunHistory"))
        {
            return
            [
                .. Expect.Same("runHistoryLogGroupName", null, output),
                .. Expect.Set("log groups", ["factLogGroup"], deployment.OfType("AWS::Logs::LogGroup").Select(group => group.LogicalId)),
                .. Expect.True(!deployment.OfType("AWS::Logs::ResourcePolicy").Any(), "there is a resource policy without a history"),
            ];
        }

        var group = deployment.Named("runHistoryLogGroup").Text("LogGroupName");
        return
        [
            .. Expect.Same("LogGroupName", $"/aws/events/{deployment.Scenario.StackName}", group),
            .. Expect.Same("runHistoryLogGroupName", group, output),
            .. Expect.Set("rules into the history", [HistoryRule], deployment.OfType(Rule).Where(rule => rule.Targets().Contains(TargetOf(deployment, "runHistoryLogGroup"))).Select(rule => rule.LogicalId)),
        ];
    }

    private static IEnumerable<string> Targeted(Deployment deployment)
    {
        var hasHistory = deployment.IsEnabled("pRunHistory");
        string[] failures = hasHistory || deployment.IsEnabled("pNotifyEveryFailure") ? ["nonZeroExitRule", "failedStartRule"] : [];
        return
        [
            .. Expect.Set("rules", hasHistory ? [HistoryRule, .. failures] : failures, deployment.OfType(Rule).Select(rule => rule.LogicalId)),
            .. deployment.OfType(Rule).SelectMany(rule => Expect.True(rule.Targets().Any(), $"{rule.Path}: has no target")),
            .. deployment.FailureRules().SelectMany(rule => Expect.Set(
                $"{rule.Path} log groups", hasHistory ? [TargetOf(deployment, "failureLogGroup")] : [], rule.Targets().Where(target => target.Contains(":logs:", StringComparison.Ordinal)))),
        ];
    }

    // "CloudWatch Logs permissions" in the EventBridge User Guide, for the groups of one name.
    private static IEnumerable<string> Policy(Deployment deployment)
    {
        string[] groups = [$"/aws/events/{deployment.Scenario.StackName}:*", $"/aws/events/{deployment.Scenario.StackName}/*:*"];
        var expected = from action in Actions
                       from @group in groups
                       from service in Services
                       select $"Allow logs:{action} on {deployment.Scope.Arn("logs", "log-group:" + @group)} by Service {service}.amazonaws.com";
        return deployment.OfType("AWS::Logs::ResourcePolicy").SelectMany(policy => Expect.Set(
            "PolicyDocument", expected, PolicyStatements.Of(TemplateReader.Read(policy.Text("PolicyDocument") ?? "", "the resource policy"))));
    }

    // The ARN without the streams that !GetAtt adds to it.
    private static string TargetOf(Deployment deployment, string group) => deployment.Scope.Arn("logs", "log-group:" + deployment.Named(group).Text("LogGroupName"));
}
