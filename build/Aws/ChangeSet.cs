namespace FargateFetcher.Building.Aws;

/// <summary>What a deployment will do, before it does it.</summary>
/// <param name="Id">The change set's ARN.</param>
/// <param name="StackId">The ARN of the stack that it is for.</param>
/// <param name="Changes">What it will do, nested stacks included as far as they are known.</param>
internal sealed record ChangeSet(string Id, string StackId, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>How the names of ours begin.</summary>
    public const string NamePrefix = "fargate-fetcher-";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>What becomes of it: executed, or taken away.</summary>
    public required ChangeSetDraft Draft { get; init; }

    /// <summary>What CloudFormation warns of.</summary>
    public EarlyValidation Validation { get; init; } = new([], Unreadable: null);

    /// <summary>Reads a change set that was made: its changes, those of its nested ones, and what CloudFormation warns of.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="described">Its description.</param>
    /// <param name="draft">What it was made by.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ChangeSet> ReadAsync(
        AwsCli aws, JsonElement described, ChangeSetDraft draft, CancellationToken cancellation)
    {
        var id = described.RequiredText("ChangeSetId");
        var changes = await ChangesAsync(aws, described, cancellation);
        var all = changes.SelectMany(change => change.ChangeSets).Prepend(id);
        return new(id, described.RequiredText(nameof(StackId)), changes)
        {
            Draft = draft,
            Validation = await EarlyValidation.ReadAsync(aws, all, cancellation),
        };
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

    /// <summary>
    /// Deletes change sets of a root stack, of which some may be gone already, and the nested stacks that they announced.
    /// </summary>
    public static async Task DiscardAsync(AwsCli aws, string rootId, IEnumerable<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids)
        {
            await DeleteAsync(aws, id, cancellation);
        }

        await DeleteNestedInReviewAsync(aws, rootId, cancellation);
    }

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>.</summary>
    public static string? StatusOf(JsonElement described) => described.Text("Status");

    /// <summary>Why it has that status; empty where nothing is said.</summary>
    public static string ReasonOf(JsonElement described) => described.Text("StatusReason") ?? "";

    /// <summary>Asks for a change set.</summary>
    public static Task<JsonElement> DescribeAsync(AwsCli aws, string id, CancellationToken cancellation) => aws.AnswerAsync(
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

    /// <summary>Deletes a change set with its nested ones, and returns when it is gone.</summary>
    public static async Task DeleteAsync(AwsCli aws, string id, CancellationToken cancellation)
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

    /// <summary>
    /// Deletes the nested stacks that a change set has announced: without it, they stay in review for ever. Where another change set of
    /// the root still waits, they may be those of that one, and stay.
    /// </summary>
    public static async Task DeleteNestedInReviewAsync(AwsCli aws, string rootId, CancellationToken cancellation)
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

    /// <summary>The change sets of the nested stack and of those in it.</summary>
    public IEnumerable<string> ChangeSets =>
        Nested.SelectMany(nested => nested.ChangeSets).Concat(ChangeSetId is null ? [] : [ChangeSetId]);

    /// <summary>From one item of <c>describe-change-set</c>.</summary>
    public static ResourceChange From(JsonElement item)
    {
        var change = item.Required(nameof(ResourceChange));
        return new ResourceChange(
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
