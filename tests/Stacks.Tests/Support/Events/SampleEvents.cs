using System.Text.Json;
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

    /// <summary>The names of the files that hold events.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Whether an event matches a pattern.</summary>
    public static bool Matches(string name, TemplateValue pattern)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return EventPattern.Matches(pattern, document.RootElement);
    }
}
