using System.Globalization;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What is noticed.</summary>
internal static class AlarmChecks
{
    private const string Namespace = "fargate-fetcher";

    private static readonly string[] NotDelivered = ["TargetErrorCount", "TargetErrorThrottledCount", "InvocationsFailedToBeSentToDeadLetterCount"];

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the log is counted twice: every line, and the error lines", Filters),
        new("no fact for some minutes or hours is an alarm, unless that is off or the schedule paused", NoFact),
        new("three failed runs in five minutes are an alarm", Failures),
        new("a dead letter is an alarm, and so is a start that is refused, throttled or lost", Delivery),
    ];

    /// <summary>The metrics of an alarm, as <c>namespace/name dimension=value statistic/period</c>.</summary>
    public static IEnumerable<string> MetricsOf(ComposedResource alarm) => alarm.At("Metrics") is null
        ? [Metric(alarm.Properties, alarm.Text("Statistic"), alarm.Text("Period"))]
        : from metric in alarm.At("Metrics")!.Items
          where metric["MetricStat"] is not null
          select Metric(metric.At("MetricStat.Metric")!, metric.At("MetricStat.Stat")?.Text, metric.At("MetricStat.Period")?.Text) + (metric["ReturnData"]?.Text == "false" ? "" : " returned");

    private static string Metric(TemplateValue metric, string? statistic, string? period)
    {
        var dimensions = (metric["Dimensions"]?.Items ?? []).Select(dimension => $" {dimension["Name"]?.Text}={dimension["Value"]?.Text}");
        return $"{metric["Namespace"]?.Text}/{metric["MetricName"]?.Text}{string.Concat(dimensions)} {statistic}/{period}";
    }

    private static IEnumerable<string> Filters(Deployment deployment)
    {
        var name = deployment.Scenario.StackName;
        var filters = deployment.OfType("AWS::Logs::MetricFilter").Select(filter =>
            $"{filter.Text("LogGroupName")} '{filter.Text("FilterPattern")}' {filter.Text("MetricTransformations.0.MetricNamespace")}/{filter.Text("MetricTransformations.0.MetricName")}={filter.Text("MetricTransformations.0.MetricValue")} else {filter.Text("MetricTransformations.0.DefaultValue")}");
        var group = deployment.LogGroup().Identity.Ref;

        // Without a default value a metric has no data until its first match, and FILL has nothing to fill.
        return Expect.Set(
            "metric filters",
            [$"{group} '' {Namespace}/{name}-lines=1 else 0", $"{group} '{ErrorPattern}' {Namespace}/{name}-error-lines=1 else 0"],
            filters);
    }

    /// <summary>The pattern that matches the fetcher's error line and nothing that the fetcher prints as a fact.</summary>
    public const string ErrorPattern = "{ ($.event = \"fetch-failed\") && ($.exitCode > 0) }";

    private static IEnumerable<string> NoFact(Deployment deployment)
    {
        var (minutes, hours) = (deployment.Parameter("pHeartbeatMinutes"), deployment.Parameter("pHeartbeatHours"));
        var isOn = minutes != "0" && deployment.IsEnabled("pScheduleState");
        if (deployment.Created("noFactAlarm") is not { } alarm)
        {
            return Expect.True(!isOn, "noFactAlarm: is missing");
        }

        var name = deployment.Scenario.StackName;
        var (periods, period, time) = hours == "0" ? (minutes, 60, $"{minutes} minutes") : (hours, 3600, $"{hours} hours");

        // "The total evaluation period" in PutMetricAlarm: a day for periods below an hour, seven days for others.
        var longest = period < 3600 ? 86_400 : 604_800;
        return
        [
            .. Expect.True(int.Parse(periods, CultureInfo.InvariantCulture) * period <= longest, "noFactAlarm: looks back further than CloudWatch does"),
            .. Expect.Same("AlarmDescription", $"No fact from {name} for {time}.", alarm.Text("AlarmDescription")),
            .. Expect.True(isOn, "noFactAlarm: is there although it is off"),
            .. Expect.Set("noFactAlarm", [$"{Namespace}/{name}-lines Sum/{period}", $"{Namespace}/{name}-error-lines Sum/{period}"], MetricsOf(alarm)),
            .. Expect.Same("Expression", "FILL(lines, 0) - FILL(errors, 0)", alarm.Text("Metrics.0.Expression")),
            .. Expect.Same("Id", "lines", alarm.Text("Metrics.1.Id")),
            .. Expect.Same("MetricName of lines", $"{name}-lines", alarm.Text("Metrics.1.MetricStat.Metric.MetricName")),
            .. Expect.Same("EvaluationPeriods", periods, alarm.Text("EvaluationPeriods")),
            .. Expect.Same("DatapointsToAlarm", null, alarm.Text("DatapointsToAlarm")),
            .. Threshold(alarm, "LessThanThreshold", "1", "breaching"),
        ];
    }

    private static IEnumerable<string> Failures(Deployment deployment)
    {
        // Without a history the rules have no target of their own, and may count nothing.
        var (there, absent) = deployment.IsEnabled("pRunHistory") ? ("failureAlarm", "errorLineAlarm") : ("errorLineAlarm", "failureAlarm");
        var alarm = deployment.Named(there);
        var name = deployment.Scenario.StackName;
        string[] metrics = there == "errorLineAlarm"
            ? [$"{Namespace}/{name}-error-lines Sum/300"]
            : [$"AWS/Events/TriggeredRules RuleName={name}-non-zero-exit Sum/300", $"AWS/Events/TriggeredRules RuleName={name}-failed-start Sum/300"];
        return
        [
            .. Expect.True(deployment.Created(absent) is null, $"{absent}: is there, too"),
            .. Expect.Set(there, metrics, MetricsOf(alarm)),
            .. metrics.Length == 1 ? [] : Expect.Same("Expression", "SUM(METRICS())", alarm.Text("Metrics.0.Expression")),
            .. Expect.Same("EvaluationPeriods", "1", alarm.Text("EvaluationPeriods")),
            .. Threshold(alarm, "GreaterThanOrEqualToThreshold", "3", "notBreaching"),
        ];
    }

    private static IEnumerable<string> Delivery(Deployment deployment)
    {
        var (letters, errors) = (deployment.Named("deadLetterAlarm"), deployment.Named("targetErrorAlarm"));
        var group = deployment.One("AWS::Scheduler::ScheduleGroup").Identity.Ref;
        return
        [
            .. Expect.Set("deadLetterAlarm", [$"AWS/SQS/ApproximateNumberOfMessagesVisible QueueName={deployment.One("AWS::SQS::Queue").Identity.Attribute("QueueName")} Maximum/300"], MetricsOf(letters)),
            .. Expect.Set("targetErrorAlarm", NotDelivered.Select(metric => $"AWS/Scheduler/{metric} ScheduleGroup={group} Sum/300"), MetricsOf(errors)),
            .. Expect.Same("Expression", "SUM(METRICS())", errors.Text("Metrics.0.Expression")),
            .. Threshold(letters, "GreaterThanOrEqualToThreshold", "1", "notBreaching"),
            .. Threshold(errors, "GreaterThanOrEqualToThreshold", "1", "notBreaching"),
        ];
    }

    private static IEnumerable<string> Threshold(ComposedResource alarm, string comparison, string threshold, string missing) =>
    [
        .. Expect.Same($"{alarm.LogicalId} ComparisonOperator", comparison, alarm.Text("ComparisonOperator")),
        .. Expect.Same($"{alarm.LogicalId} Threshold", threshold, alarm.Text("Threshold")),
        .. Expect.Same($"{alarm.LogicalId} TreatMissingData", missing, alarm.Text("TreatMissingData")),
    ];
}
