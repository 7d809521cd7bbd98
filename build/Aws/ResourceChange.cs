using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>What a change set does to one resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c> or <c>Dynamic</c> (not known yet).</param>
/// <param name="LogicalId">The resource's id in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="Replacement">Whether it is replaced: <c>True</c>, <c>False</c>, <c>Conditional</c>; null where that is no question.</param>
/// <param name="ChangeSetId">The nested stack's own change set; null where this is no nested stack, or its changes are not known.</param>
internal sealed record ResourceChange(string Action, string LogicalId, string Type, string? Replacement = null, string? ChangeSetId = null)
{
    /// <summary>What happens in the nested stack; empty where this is none.</summary>
    public IReadOnlyList<ResourceChange> Nested { get; init; } = [];

    /// <summary>From one item of <c>describe-change-set</c>.</summary>
    public static ResourceChange From(JsonElement item)
    {
        var change = item.GetProperty(nameof(ResourceChange));
        return new ResourceChange(
            change.GetProperty(nameof(Action)).GetString()!,
            change.GetProperty("LogicalResourceId").GetString()!,
            change.GetProperty("ResourceType").GetString()!,
            change.Text(nameof(Replacement)),
            change.Text(nameof(ChangeSetId)) is { Length: > 0 } nested ? nested : null);
    }

    /// <summary>For people, a line each, nested ones under their stack: <c>Modify queue (AWS::SQS::Queue), which is replaced</c>.</summary>
    public IEnumerable<string> Lines()
    {
        var replaced = Replacement switch
        {
            "True" => ", which is replaced",
            "Conditional" => ", which may be replaced",
            _ => "",
        };
        return Nested.SelectMany(nested => nested.Lines()).Select(line => $"  {line}").Prepend($"{Action} {LogicalId} ({Type}){replaced}");
    }
}
