using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Lab;

/// <summary>
/// What the rules and alarms of a deployment make of a task that has ended: stacks/failures.yml and stacks/monitoring.yml, with the names
/// that the stack has.
/// </summary>
internal sealed partial class TaskWatch
{
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly TemplateValue _rules = Resources("failures.yml");
    private readonly TemplateValue _watching = Resources("monitoring.yml");

    private TaskWatch(IReadOnlyDictionary<string, string> names) => _names = names;

    /// <summary>Reads the templates.</summary>
    /// <param name="stack">The root stack's name, which is the task's family too.</param>
    /// <param name="cluster">The cluster in which its tasks run.</param>
    public static TaskWatch Read(string stack, string cluster) =>
        new(new Dictionary<string, string> { ["pName"] = stack, ["pClusterArn"] = cluster });

    /// <summary>The event of ECS when a task has ended (Amazon ECS: Task state change events), as far as rules look at it.</summary>
    /// <param name="exitCode">Of its container; null where that never started.</param>
    public JsonElement EventOf(int? exitCode) => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["source"] = "aws.ecs",
        ["detail-type"] = "ECS Task State Change",
        ["detail"] = new Dictionary<string, object>
        {
            ["clusterArn"] = _names["pClusterArn"],
            ["group"] = $"family:{_names["pName"]}",
            ["lastStatus"] = "STOPPED",
            ["stopCode"] = exitCode is null ? "TaskFailedToStart" : "EssentialContainerExited",
            ["containers"] = new[] { ContainerOf(exitCode) },
        },
    });

    /// <summary>The rules that match the end of a task, by their logical ids.</summary>
    /// <param name="exitCode">Of its container; null where that never started.</param>
    public IReadOnlyList<string> RulesFor(int? exitCode) => [.. Matching(exitCode).Select(rule => rule.Key)];

    /// <summary>
    /// The alarms that count the end of a task, by their logical ids: those that count the rules that match, and, where it printed no fact,
    /// the one that waits for facts.
    /// </summary>
    /// <param name="exitCode">Of its container; null where that never started.</param>
    /// <param name="lines">What it left in the log group.</param>
    public IReadOnlyList<string> AlarmsFor(int? exitCode, IReadOnlyCollection<string> lines)
    {
        var rules = Matching(exitCode).Select(rule => Resolve(rule.Value.At("Properties.Name")!).Text).ToList();
        return
        [
            .. from alarm in _watching.Entries
               where alarm.Value["Type"]?.Text == "AWS::CloudWatch::Alarm" && alarm.Value.At("Properties.Metrics") is not null
               let metrics = Resolve(alarm.Value.At("Properties.Metrics")!)
               where Texts(metrics).Intersect(rules).Any() || (WaitsForFacts(metrics) && !lines.Any(IsFact))
               select alarm.Key,
        ];
    }

    // A line of which the metric filter of error lines takes no note.
    private bool IsFact(string line) =>
        !LogFilter.Matches(_watching.At("errorLineMetricFilter.Properties.FilterPattern")!.Text!, line);

    private IEnumerable<KeyValuePair<string, TemplateValue>> Matching(int? exitCode) =>
        from rule in _rules.Entries
        where EventPattern.Matches(Resolve(rule.Value.At("Properties.EventPattern")!), EventOf(exitCode))
        select rule;

    // What never started has no exit code.
    private static Dictionary<string, object> ContainerOf(int? exitCode) => exitCode is { } code
        ? new() { ["name"] = FargateTask.ContainerName, ["exitCode"] = code }
        : new() { ["name"] = FargateTask.ContainerName };

    private static TemplateValue Resources(string template) =>
        TemplateReader.ReadFile(Path.Combine(Repository.Stacks, template))["Resources"]!;

    private static bool WaitsForFacts(TemplateValue metrics) => metrics.Items.Any(metric => metric["Id"]?.Text == "facts");

    private static IEnumerable<string?> Texts(TemplateValue value) =>
        value.Entries.Select(entry => entry.Value).Concat(value.Items).SelectMany(Texts).Prepend(value.Text);

    private TemplateValue Resolve(TemplateValue value) => value switch
    {
        TemplateMap { Pairs: [("Ref", var name)] } => new TemplateScalar(_names[name.Text!]),
        TemplateMap { Pairs: [("Fn::Sub", var text)] } => new TemplateScalar(
            Variable().Replace(text.Text!, variable => _names[variable.Groups[1].Value])),
        TemplateMap map => new TemplateMap([.. map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, Resolve(pair.Value)))]),
        TemplateList list => new TemplateList([.. list.Values.Select(Resolve)]),
        _ => value,
    };

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}
