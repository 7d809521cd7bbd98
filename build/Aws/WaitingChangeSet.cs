namespace FargateFetcher.Building.Aws;

/// <summary>A change set of a stack that could still be executed.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made, by AWS's clock; null where that is not said.</param>
/// <param name="Description">Its description, in which this program says who has made it; null where it has none.</param>
internal sealed record WaitingChangeSet(string Id, string Name, DateTimeOffset? Created, string? Description)
{
    /// <summary>Whether this program has made it, in this run or another.</summary>
    public bool IsOfThisProgram => Name.StartsWith(ChangeSet.NamePrefix, StringComparison.Ordinal);

    /// <summary>Reads those of a stack; a stack that is gone has none.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="stackId">The ARN of the stack.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<WaitingChangeSet>> ListAsync(AwsCli aws, string stackId, CancellationToken cancellation) =>
        await aws.FindAnswerAsync<IReadOnlyList<WaitingChangeSet>>(
            answer => [.. answer.RequiredItems("Summaries").Where(summary => Waits(summary, stackId)).Select(From)],
            cancellation,
            "cloudformation", "list-change-sets", "--stack-name", stackId) ?? [];

    /// <summary>For people: who has made it, and how long ago.</summary>
    public string Told(DateTimeOffset now)
    {
        var age = Created is { } created ? $", {Ago(now - created)} old" : "";
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
