namespace FargateFetcher.Building.Aws;

/// <summary>A stack as CloudFormation has it: by its name, or by its id where a deleted one is meant as well.</summary>
internal sealed class Stack(AwsCli aws, string name)
{
    // As many as a nested stack of this product ever has at once; without a limit the CLI reads the stack's whole history.
    private const string EventsAtOnce = "200";

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>; null where there is no such stack.</summary>
    public async Task<string?> StatusAsync(CancellationToken cancellation) => (await FindAsync(cancellation))?.Status;

    /// <summary>Null where there is no such stack.</summary>
    public Task<StackDescription?> FindAsync(CancellationToken cancellation) =>
        aws.FindAnswerAsync(Of, cancellation, "cloudformation", "describe-stacks", "--stack-name", name);

    /// <exception cref="BuildException">There is no such stack, or AWS cannot be asked.</exception>
    public Task<StackDescription> DescribeAsync(CancellationToken cancellation) =>
        aws.AnswerAsync(Of, cancellation, "cloudformation", "describe-stacks", "--stack-name", name);

    /// <summary>The text of its template; null where it may not be read, or was given as JSON.</summary>
    public async Task<string?> TemplateAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.ReadJsonAsync(cancellation, "cloudformation", "get-template", "--stack-name", name);
            return answer.Property("TemplateBody") is { ValueKind: JsonValueKind.String } body ? body.GetString() : null;
        }
        catch (AwsError)
        {
            // Knowing it saves work, and nothing depends on it.
            return null;
        }
    }

    /// <summary>Its latest events, the newest first.</summary>
    public Task<IReadOnlyList<StackEvent>> EventsAsync(CancellationToken cancellation) => aws.AnswerAsync<IReadOnlyList<StackEvent>>(
        answer => [.. answer.RequiredItems("StackEvents").Select(StackEvent.From)],
        cancellation,
        "cloudformation", "describe-stack-events", "--stack-name", name, "--max-items", EventsAtOnce);

    private StackDescription Of(JsonElement answer) => StackDescription.Of(name, answer.RequiredItems("Stacks").First());
}

/// <summary>What the status of a stack means here (AWS CloudFormation User Guide, "Stack status codes").</summary>
internal static class StackStatus
{
    /// <summary>A change set was made for a stack that does not exist yet.</summary>
    public const string InReview = "REVIEW_IN_PROGRESS";

    /// <summary>
    /// Whether the stack never ran: there is none (null), or only what a first deployment left that did not complete. The next deployment
    /// creates it, and needs its parameters again.
    /// </summary>
    public static bool NeverRan(string? status) =>
        status is null or InReview or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED";

    /// <summary>Whether something is being done to the stack or resource; by its name, a review is such a state too.</summary>
    public static bool IsInProgress(string? status) => status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true;

    /// <summary>Whether the stack has run and still does, so that its outputs name what there is.</summary>
    public static bool IsDeployed(string? status) =>
        !NeverRan(status) && status is not ("CREATE_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" or "DELETE_IN_PROGRESS");
}

/// <summary>What CloudFormation says of a stack: one item of an answer of <c>describe-stacks</c>. The id is its ARN.</summary>
internal sealed record StackDescription(string Id, string Status, StackOutputs Outputs, IReadOnlyDictionary<string, string> Parameters)
{
    // These AWS sets and changes itself (Tagging AWS Resources User Guide).
    private const string PrefixOfAws = "aws:";

    /// <summary>Its tags, without those that AWS has set.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The role with which CloudFormation acts; null where it acts with the permissions of whoever deploys.</summary>
    public string? RoleArn { get; init; }

    public static StackDescription Of(string name, JsonElement described) => new(
        described.RequiredText("StackId"),
        described.RequiredText("StackStatus"),
        new StackOutputs(name, Entries(described.Items(nameof(Outputs)), "OutputKey", "OutputValue")),
        Entries(described.Items(nameof(Parameters)), "ParameterKey", "ParameterValue"))
    {
        Tags = Entries(
            described.Items(nameof(Tags))
                .Where(tag => tag.Text("Key")?.StartsWith(PrefixOfAws, StringComparison.OrdinalIgnoreCase) == false),
            "Key",
            "Value"),
        RoleArn = described.Text("RoleARN"),
    };

    private static Dictionary<string, string> Entries(IEnumerable<JsonElement> items, string key, string value) =>
        items.ToDictionary(item => item.RequiredText(key), item => item.Text(value) ?? "");
}

/// <summary>The outputs of a stack.</summary>
internal sealed class StackOutputs(string stack, IReadOnlyDictionary<string, string> values)
{
    public IReadOnlyDictionary<string, string> All => values;

    /// <exception cref="BuildException">The stack has no such output, or it is empty.</exception>
    public string this[string name] =>
        values.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new BuildException(
                $"The stack {stack} has no output '{name}'. It has: {string.Join(", ", values.Keys)}.",
                "Look at the Outputs of the root template.");
}

/// <summary>One event of a stack (CloudFormation API Reference, StackEvent); the physical id may be empty while there is none.</summary>
internal sealed record StackEvent(
    string Id, DateTimeOffset Time, string LogicalId, string? PhysicalId, string Type, string Status, string? Reason, string StackId)
{
    public const string NestedStackType = "AWS::CloudFormation::Stack";

    public bool IsOfStackItself => PhysicalId == StackId;

    /// <summary>The id of the nested stack that it is about; null where it is about something else, or that has no id yet.</summary>
    public string? NestedStack =>
        Type == NestedStackType && !IsOfStackItself && PhysicalId is { Length: > 0 } nested ? nested : null;

    public bool IsInProgress => StackStatus.IsInProgress(Status);

    /// <summary>Whether a resource could not be made, changed or deleted, and not only because another could not.</summary>
    public bool IsFailure =>
        Status.EndsWith("_FAILED", StringComparison.Ordinal) && Reason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) != true;

    public static StackEvent From(JsonElement item) => new(
        item.RequiredText("EventId"),
        AwsTime.Read(item.Required("Timestamp")),
        item.RequiredText("LogicalResourceId"),
        item.Text("PhysicalResourceId"),
        item.RequiredText("ResourceType"),
        item.RequiredText("ResourceStatus"),
        item.Text("ResourceStatusReason"),
        item.RequiredText(nameof(StackId)));
}
