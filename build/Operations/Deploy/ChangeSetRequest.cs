using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>Has CloudFormation say what a deployment would do, or why it would fail.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="stack">The name of the stack, which may not exist yet.</param>
/// <param name="deployed">The stack; null where it is to be created.</param>
/// <param name="change">What is to become of it.</param>
internal sealed partial class ChangeSetRequest(AwsCli aws, string stack, StackDescription? deployed, StackChange change)
{
    /// <summary>
    /// Makes a change set that looks into the nested stacks; where that cannot know their changes, one of the root stack alone. Null where
    /// nothing would change.
    /// </summary>
    /// <exception cref="BuildException">It could not be made, and no deployment could either.</exception>
    public async Task<ChangeSet?> MakeAsync(CancellationToken cancellation)
    {
        var (made, unknowable) = await TryAsync(nested: true, cancellation);
        if (unknowable is null)
        {
            return made;
        }

        // A nested change set does not know outputs of stacks that do not exist yet: it may fail where the deployment would not.
        Terminal.Warn($"What changes in the nested stacks cannot be said beforehand: {unknowable}");
        Terminal.Note("Only the changes of the root stack are shown.");
        return (await TryAsync(nested: false, cancellation)).Made;
    }

    // What is not made is deleted at once, however it ended. Both are null where nothing would change.
    private async Task<(ChangeSet? Made, string? Unknowable)> TryAsync(bool nested, CancellationToken cancellation)
    {
        var draft = new ChangeSetDraft(aws, stack);
        ChangeSet? made = null;
        try
        {
            if (await draft.CreateAsync(() => CreateAsync(draft, nested, cancellation), cancellation) is not { } id)
            {
                return (null, null);
            }

            var described = await ChangeSet.MadeAsync(aws, id, cancellation);
            if (ChangeSet.StatusOf(described) != "CREATE_COMPLETE")
            {
                return (null, await WhyUnknowableAsync(described, cancellation));
            }

            made = await ChangeSet.ReadAsync(aws, described, draft, cancellation);
            return (made, null);
        }
        finally
        {
            if (made is null)
            {
                await draft.WithdrawAsync();
            }
        }
    }

    // Null where an emulator refuses at once what would change nothing.
    private async Task<string?> CreateAsync(ChangeSetDraft draft, bool nested, CancellationToken cancellation)
    {
        string[] template = change.Template is { } path ? ["--template-body", $"file://{path}"] : ["--use-previous-template"];
        try
        {
            return await aws.AnswerAsync(
                answer => answer.RequiredText("Id"),
                cancellation,
                [
                    "cloudformation", "create-change-set", .. draft.Arguments,
                    "--change-set-type", deployed is null ? "CREATE" : "UPDATE", "--capabilities", "CAPABILITY_IAM",
                    nested ? "--include-nested-stacks" : "--no-include-nested-stacks",
                    .. template, "--parameters", ParametersJson(),
                    .. change.Options.Arguments(deployed),
                ]);
        }
        catch (AwsError failure) when (ChangesNothing(failure.Reason))
        {
            return null;
        }
    }

    // The given ones, and the word to keep the others. In JSON: in the CLI's shorthand, a comma in a value begins the next parameter.
    private string ParametersJson()
    {
        var present = deployed?.Parameters.Keys ?? [];
        var declared = change.Template is null
            ? present
            : TemplateReader.ReadFile(change.Template)["Parameters"]?.Entries.Select(parameter => parameter.Key) ?? [];
        var given = change.Parameters.Select(parameter => (object)new { ParameterKey = parameter.Key, ParameterValue = parameter.Value });
        var kept = declared.Intersect(present).Except(change.Parameters.Keys);
        return JsonSerializer.Serialize(given.Concat(kept.Select(name => new { ParameterKey = name, UsePreviousValue = true })));
    }

    // Why the changes in the nested stacks cannot be known, so that a change set of the root stack alone may succeed; null where the
    // deployment would change nothing. Where the change set failed for another reason, the deployment would fail, too, and that is thrown.
    // Asked while the change set is there: its events go with it.
    private async Task<string?> WhyUnknowableAsync(JsonElement described, CancellationToken cancellation)
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
        var refused = fatal.Where(problem => !OfPlaceholder().IsMatch(problem.Reason)).ToList();
        if (refused.Count > 0)
        {
            throw new BuildException(
                $"CloudFormation's validation refuses the change set for {stack}:\n  {string.Join("\n  ", refused)}",
                StackFailure.AdviceFor(string.Join('\n', refused)) ?? "Correct what is named there, and repeat the deployment.");
        }

        if (validation.Unreadable is { } why)
        {
            Terminal.Warn($"What CloudFormation's validation found cannot be read: {why}.");
        }

        var reason = ChangeSet.ReasonOf(described);
        var mayBeUnknowable = cause is null || validation.Unreadable is not null || fatal.Count > 0 || OfPlaceholder().IsMatch(cause);
        return mayBeUnknowable && FailedNested().IsMatch(reason)
            ? fatal.FirstOrDefault()?.ToString() ?? cause ?? reason
            : throw new BuildException($"The change set for {stack} failed: {cause}", StackFailure.AdviceFor(cause));
    }

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

    // Of a status reason, or of an emulator's error: there is no code for it.
    private static bool ChangesNothing(string reason) =>
        reason.Contains("didn't contain changes", StringComparison.Ordinal)
        || reason.Contains("No updates are to be performed", StringComparison.Ordinal);

    // In place of an output of a stack that does not exist yet, CloudFormation has a placeholder, which templates cannot take apart
    // (cloudformation-coverage-roadmap #759), and which fits no parameter's pattern or type.
    [GeneratedRegex(
        @"\{\{IntrinsicFunction:|KNOWN_AFTER_APPLY|Template error: (every )?Fn::|Template error: Unable to get mapping|"
        + "failed to satisfy constraint|Parameter validation failed|must have values")]
    private static partial Regex OfPlaceholder();

    [GeneratedRegex("Nested change set (arn:[^ ]+) was not successfully created")]
    private static partial Regex FailedNested();
}
