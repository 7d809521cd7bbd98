namespace FargateFetcher.Building.Aws;

/// <summary>
/// What CloudFormation finds wrong with a change set before anything is made (AWS CloudFormation User Guide, "Validate stack
/// deployments"). It stands in the events of the change set; the status reason says only that there are some.
/// </summary>
/// <param name="Problems">All of them, those of nested change sets included.</param>
/// <param name="Unreadable">Why they could not be read; null where they were.</param>
internal sealed record EarlyValidation(IReadOnlyList<ValidationProblem> Problems, string? Unreadable)
{
    /// <summary>Reads the events of change sets, all at once.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="changeSets">Their ARNs: by its name alone, this call finds no change set.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<EarlyValidation> ReadAsync(AwsCli aws, IEnumerable<string> changeSets, CancellationToken cancellation)
    {
        try
        {
            var answers = await Task.WhenAll(changeSets.Distinct().Select(id =>
                aws.ReadJsonAsync(cancellation, "cloudformation", "describe-events", "--change-set-name", id)));
            var events = answers.SelectMany(answer => answer.Items("OperationEvents")).DistinctBy(one => one.Text("EventId"));
            return new([.. events.Where(ValidationProblem.Is).Select(ValidationProblem.From)], Unreadable: null);
        }
        catch (AwsError failure) when (failure.Message.Contains("Unable to parse response", StringComparison.Ordinal))
        {
            // It is not CloudFormation that answers: moto has no such validation, and sends a page of HTML.
            return new([], Unreadable: null);
        }
        catch (AwsError failure)
        {
            return new([], WhyNot(failure));
        }
    }

    private static string WhyNot(AwsError failure) => failure switch
    {
        _ when AwsError.IsDenied(failure) => "the permission cloudformation:DescribeEvents is missing",

        // What both versions of the CLI say of a command that they do not know.
        { Code: "" } when failure.Message.Contains("nvalid choice", StringComparison.Ordinal) =>
            "this AWS CLI is too old for 'cloudformation describe-events': update it",
        _ => failure.Reason,
    };
}

/// <summary>One finding of early validation (AWS CloudFormation API Reference, OperationEvent).</summary>
/// <param name="Stack">The name of the stack, or nested stack.</param>
/// <param name="LogicalId">The resource's id in the template.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Validation">Which validation found it, such as <c>NAME_CONFLICT_VALIDATION</c>.</param>
/// <param name="Path">Where in the template; null where nothing is said.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="IsFatal">Whether the change set fails for it; otherwise it is a warning.</param>
internal sealed record ValidationProblem(
    string Stack, string LogicalId, string Type, string Validation, string? Path, string Reason, bool IsFatal)
{
    /// <summary>Whether an event tells of a problem: a validation that was skipped found none.</summary>
    public static bool Is(JsonElement item) =>
        item.Text("EventType") == "VALIDATION_ERROR" && item.Text("ValidationStatus") != "SKIPPED";

    /// <summary>From one item of <c>describe-events</c>.</summary>
    public static ValidationProblem From(JsonElement item) => new(
        item.Text("StackId")?.Split('/').ElementAtOrDefault(1) ?? "?",
        item.Text("LogicalResourceId") ?? "?",
        item.Text("ResourceType") ?? "?",
        item.Text("ValidationName") ?? "?",
        item.Text("ValidationPath"),
        item.Text("ValidationStatusReason") ?? "no reason is given",
        item.Text("ValidationFailureMode") != "WARN");

    /// <summary>For people: the resource, what is wrong, and where.</summary>
    public override string ToString() =>
        $"{LogicalId} ({Type}) in {Stack}: {Reason.TrimEnd('.')} ({Validation}{(Path is null ? "" : $" at {Path}")})";
}
