using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>An alarm of the stack.</summary>
/// <param name="Name">Its name, which CloudFormation has made up.</param>
/// <param name="Description">What it is about.</param>
/// <param name="State"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Reason">Why, in the words of CloudWatch.</param>
internal sealed record Alarm(string Name, string Description, string State, DateTimeOffset? Since, string Reason)
{
    // The nested stack in which stacks/root.yml has them; in the single-file template they are the root's own.
    private const string NestedStack = "monitoringStack";

    /// <summary>Whether it has gone off.</summary>
    public bool HasGoneOff => State == "ALARM";

    /// <summary>Reads the alarms of a stack.</summary>
    public static async Task<IReadOnlyList<Alarm>> ReadAsync(AwsCli aws, string stack, CancellationToken cancellation)
    {
        var resources = await new Stack(aws, stack).ResourcesAsync(cancellation);
        var monitoring = resources.FirstOrDefault(resource => resource is { LogicalId: NestedStack, Type: StackResource.NestedStack });
        if (monitoring?.PhysicalId is { } nested)
        {
            resources = await new Stack(aws, nested).ResourcesAsync(cancellation);
        }

        var names = resources
            .Where(resource => resource.Type == "AWS::CloudWatch::Alarm")
            .Select(resource => resource.PhysicalId)
            .OfType<string>()
            .ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var answer = await aws.ReadJsonAsync(cancellation, ["cloudwatch", "describe-alarms", "--alarm-names", .. names]);
        return [.. answer.Items("MetricAlarms").Select(From).OrderBy(alarm => alarm.Name, StringComparer.Ordinal)];
    }

    /// <summary>From one item of <c>describe-alarms</c>.</summary>
    internal static Alarm From(JsonElement item) => new(
        item.Text("AlarmName") ?? "",
        item.Text("AlarmDescription") ?? "",
        item.Text("StateValue") ?? "",

        // The second moves also when only the reason does, but is all that older services and emulators have.
        AwsTime.Of(item, "StateTransitionedTimestamp") ?? AwsTime.Of(item, "StateUpdatedTimestamp"),
        item.Text("StateReason") ?? "");
}
