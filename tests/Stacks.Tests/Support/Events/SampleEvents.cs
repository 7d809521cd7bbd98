using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;

namespace FargateFetcher.Stacks.Tests.Support.Events;

/// <summary>Events of ECS, written after the documented shape (Amazon ECS: Task state change events), and which rule each is for.</summary>
internal static class SampleEvents
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Stacks.Tests", "Events", "Samples");

    /// <summary>The name of each event, and the rule that matches it; null for no rule.</summary>
    public static IReadOnlyDictionary<string, string?> RuleOf { get; } = new Dictionary<string, string?>
    {
        // GuardDuty's agent, which ECS puts into the task: killed when the fetcher ends, or never there.
        ["agent-killed"] = null,
        ["agent-not-pulled"] = null,
        ["exit-69-agent-killed"] = "nonZeroExitRule",
        ["exit-69-agent-not-pulled"] = "nonZeroExitRule",
        ["exit-1"] = "nonZeroExitRule",
        ["exit-69"] = "nonZeroExitRule",
        ["failed-to-start"] = "failedStartRule",
        ["interrupted"] = null,
        ["other-cluster"] = null,
        ["other-cluster-failed-to-start"] = null,
        ["other-family"] = null,
        ["out-of-memory"] = "nonZeroExitRule",
        ["running"] = null,
        ["spot-interruption"] = null,
        ["still-stopping"] = null,
        ["stopped-by-a-user"] = null,
        ["succeeded"] = null,
    };

    /// <summary>The events that do not belong into the history: of other tasks, or of tasks that have not ended.</summary>
    public static IReadOnlySet<string> NoRunsOfOurs { get; } = new HashSet<string> { "other-cluster", "other-cluster-failed-to-start", "other-family", "running", "still-stopping" };

    /// <summary>The names of the files that hold events.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>An event, to be changed.</summary>
    public static JsonNode Read(string name) => JsonNode.Parse(TextOf(name))!;

    /// <summary>Whether an event matches a pattern.</summary>
    public static bool Matches(string name, TemplateValue pattern)
    {
        using var document = JsonDocument.Parse(TextOf(name));
        return EventPattern.Matches(pattern, document.RootElement);
    }

    private static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));
}
