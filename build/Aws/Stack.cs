namespace FargateFetcher.Building.Aws;

/// <summary>A stack as CloudFormation has it.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">Its name; its id where a deleted one is meant as well.</param>
internal sealed class Stack(AwsCli aws, string name)
{
    // As many as a nested stack of this product ever has at once; without a limit the CLI reads the stack's whole history.
    private const string EventsAtOnce = "200";

    /// <summary>Its name or id.</summary>
    public string Name => name;

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>; null where there is no such stack.</summary>
    public async Task<string?> StatusAsync(CancellationToken cancellation) => (await FindAsync(cancellation))?.Status;

    /// <summary>What it is; null where there is no such stack.</summary>
    public Task<StackDescription?> FindAsync(CancellationToken cancellation) =>
        aws.FindAnswerAsync(Of, cancellation, "cloudformation", "describe-stacks", "--stack-name", name);

    /// <summary>What it is.</summary>
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

    /// <summary>The resources that were created for it, those of nested stacks not included.</summary>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(CancellationToken cancellation) =>
        aws.AnswerAsync<IReadOnlyList<StackResource>>(
            answer =>
            [
                .. from resource in answer.RequiredItems("StackResourceSummaries")
                   let type = resource.Text("ResourceType")

                   // moto lists, without a type, what a condition has left out.
                   where !string.IsNullOrEmpty(type)
                   select new StackResource(name, resource.RequiredText("LogicalResourceId"), type, resource.Text("PhysicalResourceId")),
            ],
            cancellation,
            "cloudformation", "list-stack-resources", "--stack-name", name);

    private StackDescription Of(JsonElement answer) => StackDescription.Of(name, answer.RequiredItems("Stacks").First());
}

/// <summary>What CloudFormation says of a stack: one answer of <c>describe-stacks</c>.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Status">Its status, such as <c>CREATE_COMPLETE</c>.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Parameters">The parameters with which it was deployed.</param>
internal sealed record StackDescription(string Id, string Status, StackOutputs Outputs, IReadOnlyDictionary<string, string> Parameters)
{
    // These AWS sets and changes itself (Tagging AWS Resources User Guide).
    private const string PrefixOfAws = "aws:";

    /// <summary>Its tags, without those that AWS has set.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The role with which CloudFormation acts; null where it acts with the permissions of whoever deploys.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Reads one item of <c>Stacks</c>.</summary>
    /// <param name="name">The stack's name, for messages.</param>
    /// <param name="described">The item.</param>
    public static StackDescription Of(string name, JsonElement described) => new(
        described.RequiredText("StackId"),
        described.RequiredText("StackStatus"),
        new StackOutputs(name, described.Items(nameof(Outputs))
            .ToDictionary(output => output.RequiredText("OutputKey"), output => output.Text("OutputValue") ?? "")),
        described.Items(nameof(Parameters))
            .ToDictionary(parameter => parameter.RequiredText("ParameterKey"), parameter => parameter.Text("ParameterValue") ?? ""))
    {
        Tags = described.Items(nameof(Tags))
            .Where(tag => tag.Text("Key")?.StartsWith(PrefixOfAws, StringComparison.OrdinalIgnoreCase) == false)
            .ToDictionary(tag => tag.RequiredText("Key"), tag => tag.Text("Value") ?? ""),
        RoleArn = described.Text("RoleARN"),
    };
}

/// <summary>The outputs of a stack.</summary>
internal sealed class StackOutputs(string stack, IReadOnlyDictionary<string, string> values)
{
    /// <summary>All of them, by their names.</summary>
    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>The value of an output.</summary>
    /// <exception cref="BuildException">The stack has no such output, or it is empty.</exception>
    public string this[string name] =>
        values.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new BuildException(
                $"The stack {stack} has no output '{name}'. It has: {string.Join(", ", values.Keys)}.",
                "Look at the Outputs of the root template.");
}

/// <summary>A resource of a stack.</summary>
/// <param name="Stack">The stack's name or id.</param>
/// <param name="LogicalId">Its id in the template.</param>
/// <param name="Type">For example <c>AWS::ECS::Cluster</c>.</param>
/// <param name="PhysicalId">Its name, id, URL or ARN; null where it was not created.</param>
internal sealed record StackResource(string Stack, string LogicalId, string Type, string? PhysicalId)
{
    /// <summary>The type of a nested stack.</summary>
    public const string NestedStack = "AWS::CloudFormation::Stack";
}

/// <summary>One event of a stack (CloudFormation API Reference, StackEvent).</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Time">When it happened, by AWS's clock.</param>
/// <param name="LogicalId">Which resource; the stack's own name for the stack itself.</param>
/// <param name="PhysicalId">The resource's name or ARN; null or empty while it has none.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Status">For example <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why; null where there is nothing to say.</param>
/// <param name="StackId">The stack in which it happened.</param>
internal sealed record StackEvent(
    string Id, DateTimeOffset Time, string LogicalId, string? PhysicalId, string Type, string Status, string? Reason, string StackId)
{
    /// <summary>Whether the resource is the stack in which it happened.</summary>
    public bool IsOfStackItself => PhysicalId == StackId;

    /// <summary>The id of the nested stack that it is about; null where it is about something else, or that has no id yet.</summary>
    public string? NestedStack =>
        Type == StackResource.NestedStack && !IsOfStackItself && PhysicalId is { Length: > 0 } nested ? nested : null;

    /// <summary>Whether it tells of something that has begun and not ended.</summary>
    public bool IsInProgress => StackStatus.IsInProgress(Status);

    /// <summary>Whether a resource could not be made, changed or deleted, and not only because another could not.</summary>
    public bool IsFailure =>
        Status.EndsWith("_FAILED", StringComparison.Ordinal) && Reason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) != true;

    /// <summary>From one item of <c>describe-stack-events</c>.</summary>
    public static StackEvent From(JsonElement item) => new(
        item.RequiredText("EventId"),
        DateTimeOffset.Parse(item.RequiredText("Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        item.RequiredText("LogicalResourceId"),
        item.Text("PhysicalResourceId"),
        item.RequiredText("ResourceType"),
        item.RequiredText("ResourceStatus"),
        item.Text("ResourceStatusReason"),
        item.RequiredText(nameof(StackId)));
}
