using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// What <c>monitoring.yml</c> has that is charged for, counted in the template itself: the metrics that the alarms look at, and those that
/// filters make of lines.
/// </summary>
internal sealed record Watching(int AlarmMetrics, int CustomMetrics)
{
    /// <exception cref="BuildException">A resource has a condition that is not known here.</exception>
    public static Watching Of(RootParameters parameters)
    {
        var resources = (TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "monitoring.yml"))["Resources"]?.Entries ?? [])
            .Select(resource => resource.Value)
            .ToLookup(resource => resource["Type"]?.Text);
        return new(
            resources["AWS::CloudWatch::Alarm"].Where(IsThere).Sum(Metrics), resources["AWS::Logs::MetricFilter"].Count(IsThere));

        bool IsThere(TemplateValue resource) => Holds(resource["Condition"]?.Text, parameters);
    }

    // An alarm of one metric names it; one of several has a list, in which expressions are free.
    private static int Metrics(TemplateValue alarm) =>
        alarm.At("Properties.Metrics") is { } metrics ? metrics.Items.Count(metric => metric["MetricStat"] is not null) : 1;

    private static bool Holds(string? condition, RootParameters parameters) => condition switch
    {
        null => true,
        "CondHeartbeat" => parameters["pHeartbeatMinutes"] != "0" && parameters.IsEnabled("pScheduleState"),
        "CondRunHistory" => parameters.IsEnabled("pRunHistory"),
        "CondNoRunHistory" => !parameters.IsEnabled("pRunHistory"),
        _ => throw new BuildException(
            $"The condition {condition} of monitoring.yml is not known to the estimate.", "Add it to build/Operations/Cost/Watching.cs."),
    };
}
