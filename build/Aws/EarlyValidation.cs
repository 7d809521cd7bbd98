namespace FargateFetcher.Building.Aws;

/// <summary>
/// What CloudFormation finds wrong with a change set before anything is made (AWS CloudFormation User Guide, "Validate stack
/// deployments"). It stands in the events of the change set; the status reason says only that there are some.
/// </summary>
/// <param name="Problems">All of them, those of nested change sets included.</param>
/// <param name="Unreadable">Why they could not be read; null where they were.</param>
internal sealed record EarlyValidation(IReadOnlyList<ValidationProblem> Problems, string? Unreadable)
{
    /// <summary>Reads the events of change sets by their ARNs, all at once: by its name alone, this call finds no change set.</summary>
    public static async Task<EarlyValidation> ReadAsync(AwsCli aws, IEnumerable<string> changeSets, CancellationToken cancellation)
    {
        try
        {
            var answers = await Task.WhenAll(changeSets.Distinct().Select(id =>
                aws.ReadJsonAsync(cancellation, "cloudformation", "describe-events", "--change-set-name", id)));
            var events = answers.SelectMany(answer => answer.Items("OperationEvents")).DistinctBy(one => one.Text("EventId"));
            return new([.. events.Where(IsProblem).Select(one => new ValidationProblem(one))], Unreadable: null);
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

    // A validation that was skipped found none.
    private static bool IsProblem(JsonElement item) =>
        item.Text("EventType") == "VALIDATION_ERROR" && item.Text("ValidationStatus") != "SKIPPED";

    private static string WhyNot(AwsError failure) => failure switch
    {
        _ when AwsError.IsDenied(failure) => "the permission cloudformation:DescribeEvents is missing",

        // What both versions of the CLI say of a command that they do not know.
        { Code: "" } when failure.Message.Contains("nvalid choice", StringComparison.Ordinal) =>
            "this AWS CLI is too old for 'cloudformation describe-events': update it",
        _ => failure.Reason,
    };
}

/// <summary>One finding of early validation: an event (AWS CloudFormation API Reference, OperationEvent).</summary>
internal sealed record ValidationProblem(JsonElement Json)
{
    public string Reason => Json.Text("ValidationStatusReason") ?? "no reason is given";

    /// <summary>Whether the change set fails for it; otherwise it is a warning.</summary>
    public bool IsFatal => Json.Text("ValidationFailureMode") != "WARN";

    /// <summary>For people: the resource, what is wrong, which validation found it, and where in the template.</summary>
    public override string ToString()
    {
        var stack = Json.Text("StackId")?.Split('/').ElementAtOrDefault(1) ?? "?";
        var path = Json.Text("ValidationPath") is { } given ? $" at {given}" : "";
        return $"{Text("LogicalResourceId")} ({Text("ResourceType")}) in {stack}: {Reason.TrimEnd('.')} ({Text("ValidationName")}{path})";
    }

    private string Text(string name) => Json.Text(name) ?? "?";
}
