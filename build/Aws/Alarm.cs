namespace FargateFetcher.Building.Aws;

/// <summary>An alarm of the stack. Its state is <c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>; the reason is CloudWatch's.</summary>
internal sealed record Alarm(string Name, string Description, string State, DateTimeOffset? Since, string Reason)
{
    // The nested stack in which stacks/root.yml has them; in the single-file template they are the root's own.
    private const string NestedStack = "monitoringStack";

    public bool HasGoneOff => State == "ALARM";

    /// <summary>Whether it has this id in the template; CloudFormation makes its name of that: stack, id, random letters.</summary>
    public bool IsNamed(string logicalId) => Name.Contains($"-{logicalId}-", StringComparison.Ordinal);

    /// <summary>Reads the alarms of a stack; those of one whose name only begins with the same letters are not among them.</summary>
    public static async Task<IReadOnlyList<Alarm>> ReadAsync(AwsCli aws, string stack, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "cloudwatch", "describe-alarms", "--alarm-name-prefix", $"{stack}-");
        var ours = new Regex($"^{Regex.Escape(stack)}-({NestedStack}-[A-Za-z0-9]+-)?[A-Za-z0-9]+Alarm-[A-Za-z0-9]+$");
        return
        [
            .. answer.Items("MetricAlarms")
                .Select(From)
                .Where(alarm => ours.IsMatch(alarm.Name))
                .OrderBy(alarm => alarm.Name, StringComparer.Ordinal),
        ];
    }

    private static Alarm From(JsonElement item) => new(
        item.Text("AlarmName") ?? "",
        item.Text("AlarmDescription") ?? "",
        item.Text("StateValue") ?? "",

        // The second moves also when only the reason does, but is all that older services and emulators have.
        AwsTime.Of(item, "StateTransitionedTimestamp") ?? AwsTime.Of(item, "StateUpdatedTimestamp"),
        item.Text("StateReason") ?? "");
}
