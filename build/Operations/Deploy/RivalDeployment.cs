using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Another deployment of the same stack: one that waits for its approval, or one that was quicker.</summary>
internal static partial class RivalDeployment
{
    /// <summary>The error where change sets of others wait: executing another one would delete them.</summary>
    public static BuildException Waiting(string stack, IEnumerable<WaitingChangeSet> others, DateTimeOffset now) => new(
        $"Another deployment of {stack} waits for approval: {string.Join(", ", others.Select(other => other.Told(now)))}.",
        "Let it end first. If nobody works on it any more, repeat the command with --force, which deletes that change set.");

    /// <summary>
    /// Whether CloudFormation has refused to make, show or execute a change set because another deployment has begun (AWS CloudFormation
    /// API Reference, CreateChangeSet and ExecuteChangeSet).
    /// </summary>
    public static bool WasQuicker(AwsError refused) =>
        refused.Operation switch
        {
            "CreateChangeSet" => StackIsAnother().IsMatch(refused.Reason),
            "DescribeChangeSet" or "ExecuteChangeSet" => AwsError.IsNotThere(refused)
                || refused.Code.StartsWith("InvalidChangeSetStatus", StringComparison.Ordinal)
                || StackIsAnother().IsMatch(refused.Reason),
            _ => false,
        };

    /// <summary>The error of the one that was slower.</summary>
    public static BuildException Failure(string stack, AwsError refused) => new(
        $"Another deployment of {stack}, or its deletion, was quicker, and nothing was changed by this one: {refused.Reason}",
        "Repeat the command: it follows what is under way, and then shows what is left to change.");

    // A ValidationError, which has no code of its own for this.
    [GeneratedRegex(@"_IN_PROGRESS state|^Stack \[[^\]]*\] (already exists and cannot be created again|does not exist)")]
    private static partial Regex StackIsAnother();
}
