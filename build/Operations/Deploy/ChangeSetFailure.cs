using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Finds out why a change set failed, as long as it is there: its events go with it.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="stack">The name of the root stack.</param>
internal sealed partial class ChangeSetFailure(AwsCli aws, string stack)
{
    /// <summary>Judges a change set that failed.</summary>
    /// <param name="described">Its description.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>
    /// Why the changes in the nested stacks cannot be known, so that a change set of the root stack alone may succeed; null where the
    /// deployment would change nothing.
    /// </returns>
    /// <exception cref="BuildException">It failed for another reason: the deployment would fail, too.</exception>
    public async Task<string?> JudgeAsync(JsonElement described, CancellationToken cancellation)
    {
        var tree = await TreeAsync(described, cancellation);

        // The parent says only which child failed.
        var cause = tree.Select(ChangeSet.ReasonOf).FirstOrDefault(reason => reason.Length > 0 && !FailedNested().IsMatch(reason));
        if (cause is not null && ChangesNothing(cause))
        {
            return null;
        }

        var validation = await EarlyValidation.ReadAsync(aws, tree.Select(one => one.Text("ChangeSetId")!), cancellation);
        var fatal = validation.Problems.Where(problem => problem.IsFatal).ToList();
        var refused = fatal.Where(problem => !IsUnknowable(problem.Reason)).ToList();
        if (refused.Count > 0)
        {
            throw new BuildException(
                $"CloudFormation's validation refuses the change set for {stack}:\n  {string.Join("\n  ", refused)}",
                FailureAdvice.For(string.Join('\n', refused)) ?? "Correct what is named there, and repeat the deployment.");
        }

        if (validation.Unreadable is { } why)
        {
            Terminal.Warn($"What CloudFormation's validation found cannot be read: {why}.");
        }

        var isOfNested = FailedNested().IsMatch(ChangeSet.ReasonOf(described));
        return isOfNested && (cause is null || validation.Unreadable is not null || fatal.Count > 0 || IsUnknowable(cause))
            ? fatal.FirstOrDefault()?.ToString() ?? cause ?? ChangeSet.ReasonOf(described)
            : throw new BuildException($"The change set for {stack} failed: {cause}", FailureAdvice.For(cause));
    }

    /// <summary>Whether a status reason, or an emulator's error, says that nothing would change: there is no code for it.</summary>
    public static bool ChangesNothing(string reason) =>
        reason.Contains("didn't contain changes", StringComparison.Ordinal)
        || reason.Contains("No updates are to be performed", StringComparison.Ordinal);

    /// <summary>
    /// Whether a nested change set failed for an output of a stack that does not exist yet. CloudFormation has a placeholder in its
    /// place, which templates cannot take apart (cloudformation-coverage-roadmap #759), and which fits no parameter's pattern or type.
    /// </summary>
    internal static bool IsUnknowable(string reason) => OfPlaceholder().IsMatch(reason);

    [GeneratedRegex(
        @"\{\{IntrinsicFunction:|KNOWN_AFTER_APPLY|Template error: (every )?Fn::|Template error: Unable to get mapping|"
        + "failed to satisfy constraint|Parameter validation failed|must have values")]
    private static partial Regex OfPlaceholder();

    [GeneratedRegex("Nested change set (arn:[^ ]+) was not successfully created")]
    private static partial Regex FailedNested();

    // It, then those nested in it, of which the one that failed comes first.
    private async Task<IReadOnlyList<JsonElement>> TreeAsync(JsonElement described, CancellationToken cancellation)
    {
        var failed = FailedNested().Match(ChangeSet.ReasonOf(described)).Groups[1].Value;
        var nested = described.Items("Changes").Select(change => ResourceChange.From(change).ChangeSetId).Prepend(failed);
        var found = await Task.WhenAll(nested.Where(id => !string.IsNullOrEmpty(id)).Distinct().Select(async id =>
            await aws.FindJsonAsync(cancellation, "cloudformation", "describe-change-set", "--change-set-name", id!) is { } child
                ? await TreeAsync(child, cancellation)
                : []));
        return [described, .. found.SelectMany(one => one)];
    }
}
