namespace FargateFetcher.Building.Aws;

/// <summary>
/// What a deployment will do, before it does it: the changes, nested stacks included as far as they are known, and what CloudFormation
/// warns of. The draft executes it, or takes it away.
/// </summary>
internal sealed record ChangeSet(
    string StackId, IReadOnlyList<ResourceChange> Changes, EarlyValidation Validation, ChangeSetDraft Draft)
{
    public const string NamePrefix = "fargate-fetcher-";

    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public static async Task<ChangeSet> ReadAsync(
        AwsCli aws, JsonElement described, ChangeSetDraft draft, CancellationToken cancellation)
    {
        var id = described.RequiredText("ChangeSetId");
        var changes = await ChangesAsync(aws, described, cancellation);
        var all = changes.SelectMany(change => change.ChangeSets).Prepend(id);
        var stack = described.RequiredText(nameof(StackId));
        return new(stack, changes, await EarlyValidation.ReadAsync(aws, all, cancellation), draft);
    }

    /// <summary>Returns a change set's description, as soon as it is known whether it could be made.</summary>
    public static async Task<JsonElement> MadeAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        while (true)
        {
            var described = await DescribeAsync(aws, id, cancellation);
            if (StatusOf(described) is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"))
            {
                return described;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>Deletes change sets of a root stack, some of which may be gone, and the nested stacks that they announced.</summary>
    public static async Task DiscardAsync(AwsCli aws, string rootId, IEnumerable<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids)
        {
            await DeleteAsync(aws, id, cancellation);
        }

        await DeleteNestedInReviewAsync(aws, rootId, cancellation);
    }

    public static string? StatusOf(JsonElement described) => described.Text("Status");

    public static string ReasonOf(JsonElement described) => described.Text("StatusReason") ?? "";

    private static Task<JsonElement> DescribeAsync(AwsCli aws, string id, CancellationToken cancellation) => aws.AnswerAsync(
        answer => answer.RequiredText("Status").Length > 0 ? answer : throw new MissingValueException("Status"),
        cancellation,
        "cloudformation", "describe-change-set", "--change-set-name", id);

    private static async Task<IReadOnlyList<ResourceChange>> ChangesAsync(
        AwsCli aws, JsonElement described, CancellationToken cancellation)
    {
        var changes = described.Items(nameof(Changes)).Select(ResourceChange.From);
        return await Task.WhenAll(changes.Select(async change => change.ChangeSetId is { } nested
            ? change with { Nested = await ChangesAsync(aws, await DescribeAsync(aws, nested, cancellation), cancellation) }
            : change));
    }

    // With its nested ones, and until it is gone.
    private static async Task DeleteAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        if (await aws.FindJsonAsync(cancellation, "cloudformation", "delete-change-set", "--change-set-name", id) is null)
        {
            return;
        }

        while (await aws.FindJsonAsync(cancellation, "cloudformation", "describe-change-set", "--change-set-name", id) is { } described
            && StatusOf(described) is "DELETE_PENDING" or "DELETE_IN_PROGRESS")
        {
            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    // Without the change set that has announced them, they stay in review for ever. Where another change set of the root still waits,
    // they may be those of that one, and stay.
    private static async Task DeleteNestedInReviewAsync(AwsCli aws, string rootId, CancellationToken cancellation)
    {
        var listed = await aws.AnswerAsync<IReadOnlyList<JsonElement>>(
            answer => [.. answer.RequiredItems("StackSummaries")],
            cancellation,
            "cloudformation", "list-stacks", "--stack-status-filter", StackStatus.InReview);
        var nested = listed
            .Where(stack => rootId == (stack.Text("RootId") ?? stack.Text("ParentId")))
            .Select(stack => stack.RequiredText("StackId"))
            .Where(id => id != rootId)
            .ToList();
        if (nested.Count == 0 || (await WaitingChangeSet.ListAsync(aws, rootId, cancellation)).Count > 0)
        {
            return;
        }

        foreach (var id in nested)
        {
            await aws.ReadAsync(cancellation, "cloudformation", "delete-stack", "--stack-name", id);
        }
    }
}

/// <summary>
/// What a change set does to one resource (AWS CloudFormation API Reference, ResourceChange). The change set is the nested stack's own,
/// and null where this is no nested stack, or its changes are not known.
/// </summary>
internal sealed record ResourceChange(string Action, string LogicalId, string Type, string? Replacement, string? ChangeSetId)
{
    /// <summary>What happens in the nested stack.</summary>
    public IReadOnlyList<ResourceChange> Nested { get; init; } = [];

    /// <summary>The change sets of the nested stack and of those in it.</summary>
    public IEnumerable<string> ChangeSets =>
        Nested.SelectMany(nested => nested.ChangeSets).Concat(ChangeSetId is null ? [] : [ChangeSetId]);

    public static ResourceChange From(JsonElement item)
    {
        var change = item.Required(nameof(ResourceChange));
        return new(
            change.RequiredText(nameof(Action)),
            change.RequiredText("LogicalResourceId"),
            change.RequiredText("ResourceType"),
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

/// <summary>
/// A change set of a stack that could still be executed. When it was made is by AWS's clock; in the description, this program says who has
/// made it. Either is null where AWS does not say it.
/// </summary>
internal sealed record WaitingChangeSet(string Id, string Name, DateTimeOffset? Created, string? Description)
{
    public bool IsOfThisProgram => Name.StartsWith(ChangeSet.NamePrefix, StringComparison.Ordinal);

    /// <summary>Reads those of a stack, by its ARN; a stack that is gone has none.</summary>
    public static async Task<IReadOnlyList<WaitingChangeSet>> ListAsync(AwsCli aws, string stackId, CancellationToken cancellation) =>
        await aws.FindAnswerAsync<IReadOnlyList<WaitingChangeSet>>(
            answer => [.. answer.RequiredItems("Summaries").Where(summary => Waits(summary, stackId)).Select(From)],
            cancellation,
            "cloudformation", "list-change-sets", "--stack-name", stackId) ?? [];

    /// <summary>For people: its name, who has made it, and how old it is.</summary>
    public override string ToString()
    {
        var age = Created is { } created ? $", {Ago(DateTimeOffset.UtcNow - created)} old" : "";
        return $"{Name} ({Description ?? "without a description"}{age})";
    }

    // One that failed, or is being deleted, nobody can execute any more. An emulator may list those of other stacks, too.
    private static bool Waits(JsonElement summary, string stackId) =>
        summary.Text("ExecutionStatus") is "AVAILABLE" or "UNAVAILABLE"
        && summary.Text("Status") is not ("FAILED" or "DELETE_PENDING" or "DELETE_IN_PROGRESS" or "DELETE_COMPLETE")
        && (summary.Text("StackId") ?? stackId) == stackId;

    private static WaitingChangeSet From(JsonElement summary) => new(
        summary.RequiredText("ChangeSetId"),
        summary.RequiredText("ChangeSetName"),
        AwsTime.Of(summary, "CreationTime"),
        summary.Text(nameof(Description)));

    private static string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => $"{Math.Max(0, age.TotalSeconds):F0} seconds",
        { TotalHours: < 2 } => $"{age.TotalMinutes:F0} minutes",
        { TotalDays: < 2 } => $"{age.TotalHours:F0} hours",
        _ => $"{age.TotalDays:F0} days",
    };
}
