using System.Text.Json;

namespace FargateFetcher.Building.Deploying;

/// <summary>What a change set does to one resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c> or <c>Remove</c>.</param>
/// <param name="LogicalId">The resource's id in the template.</param>
/// <param name="Type">Its type.</param>
internal sealed record ResourceChange(string Action, string LogicalId, string Type)
{
    /// <summary>From one item of <c>describe-change-set</c>.</summary>
    public static ResourceChange From(JsonElement item)
    {
        var change = item.GetProperty(nameof(ResourceChange));
        return new ResourceChange(
            change.GetProperty(nameof(Action)).GetString()!,
            change.GetProperty("LogicalResourceId").GetString()!,
            change.GetProperty("ResourceType").GetString()!);
    }

    /// <summary>For people: <c>Add computeStack (AWS::CloudFormation::Stack)</c>.</summary>
    public override string ToString() => $"{Action} {LogicalId} ({Type})";
}
