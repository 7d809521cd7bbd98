using System.Globalization;
using System.Text.Json;

namespace FargateFetcher.Building.Aws;

/// <summary>One event of a stack (CloudFormation API Reference, StackEvent).</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Time">When it happened, by AWS's clock.</param>
/// <param name="LogicalId">Which resource; the stack's own name for the stack itself.</param>
/// <param name="PhysicalId">The resource's name or ARN; null or empty while it has none.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Status">For example <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why; null where there is nothing to say.</param>
/// <param name="StackId">The stack in which it happened.</param>
internal sealed record StackEvent(string Id, DateTimeOffset Time, string LogicalId, string? PhysicalId, string Type, string Status, string? Reason, string StackId)
{
    /// <summary>Whether the resource is the stack in which it happened.</summary>
    public bool IsOfStackItself => PhysicalId == StackId;

    /// <summary>The id of the nested stack that it is about; null where it is about something else, or that has no id yet.</summary>
    public string? NestedStack => Type == StackResource.NestedStack && !IsOfStackItself && PhysicalId is { Length: > 0 } nested ? nested : null;

    /// <summary>Whether it tells of something that has begun and not ended.</summary>
    public bool IsInProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>Whether it says that a resource could not be made, changed or deleted, and not only because another could not.</summary>
    public bool IsFailure =>
        Status.EndsWith("_FAILED", StringComparison.Ordinal) && Reason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) != true;

    /// <summary>From one item of <c>describe-stack-events</c>.</summary>
    public static StackEvent From(JsonElement item) => new(
        item.GetProperty("EventId").GetString()!,
        DateTimeOffset.Parse(item.GetProperty("Timestamp").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        item.GetProperty("LogicalResourceId").GetString()!,
        item.TryGetProperty("PhysicalResourceId", out var id) ? id.GetString() : null,
        item.GetProperty("ResourceType").GetString()!,
        item.GetProperty("ResourceStatus").GetString()!,
        item.TryGetProperty("ResourceStatusReason", out var reason) ? reason.GetString() : null,
        item.GetProperty(nameof(StackId)).GetString()!);
}
