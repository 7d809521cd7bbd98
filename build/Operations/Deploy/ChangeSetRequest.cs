using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>What is to become of a stack.</summary>
/// <param name="Template">The path of its template; null to keep the one that it has.</param>
/// <param name="Parameters">Those that are given; every other one keeps what the stack has, or the template's default.</param>
internal sealed record StackChange(string? Template, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The parameters as the AWS CLI takes them: the given ones, and the word to keep the others.</summary>
    /// <param name="deployed">The names of the parameters that the stack has; empty for a new one.</param>
    /// <returns>JSON: in the CLI's shorthand, a comma in a value begins the next parameter.</returns>
    public string ParametersJson(IReadOnlyCollection<string> deployed)
    {
        var declared = Template is null
            ? deployed
            : [.. TemplateReader.ReadFile(Template)["Parameters"]?.Entries.Select(parameter => parameter.Key) ?? []];
        var given = Parameters.Select(parameter => (object)new { ParameterKey = parameter.Key, ParameterValue = parameter.Value });
        var kept = declared.Intersect(deployed).Except(Parameters.Keys);
        return JsonSerializer.Serialize(given.Concat(kept.Select(name => new { ParameterKey = name, UsePreviousValue = true })));
    }
}

/// <summary>Has CloudFormation say what a deployment would do.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="stack">The name of the stack, which may not exist yet.</param>
/// <param name="deployed">The names of the parameters that the stack has; null where it is to be created.</param>
/// <param name="change">What is to become of it.</param>
internal sealed partial class ChangeSetRequest(AwsCli aws, string stack, IReadOnlyCollection<string>? deployed, StackChange change)
{
    private static readonly string[] KeptTemplate = ["--use-previous-template"];

    /// <summary>
    /// Makes a change set that looks into the nested stacks; where it cannot look into them, one of the root stack alone.
    /// </summary>
    /// <returns>The change set; null where nothing would change.</returns>
    /// <exception cref="BuildException">It could not be made.</exception>
    public async Task<ChangeSet?> MakeAsync(CancellationToken cancellation)
    {
        var trial = await TryAsync(nested: true, cancellation);
        if (trial.NestedFailure is { } reason)
        {
            // A nested change set does not know outputs of stacks that do not exist yet: it may fail where the deployment would not.
            Terminal.Warn($"What changes in the nested stacks cannot be said beforehand: {reason}");
            Terminal.Note("Only the changes of the root stack are shown.");
            trial = await TryAsync(nested: false, cancellation);
        }

        return trial.Made;
    }

    // The status reason of a change set, and an emulator's error: the API has no code for it.
    private static bool ChangesNothing(string reason) =>
        reason.Contains("didn't contain changes", StringComparison.Ordinal)
        || reason.Contains("No updates are to be performed", StringComparison.Ordinal);

    [GeneratedRegex("Nested change set (arn:[^ ]+) was not successfully created")]
    private static partial Regex FailedNested();

    private async Task<Trial> TryAsync(bool nested, CancellationToken cancellation)
    {
        var draft = new ChangeSetDraft(aws, stack);
        var trial = new Trial(null, null);
        try
        {
            if (await draft.CreateAsync(() => CreateAsync(draft, nested, cancellation), cancellation) is not { } id)
            {
                return trial;
            }

            var described = await ChangeSet.MadeAsync(aws, id, cancellation);
            if (ChangeSet.StatusOf(described) == "CREATE_COMPLETE")
            {
                var changes = await ChangeSet.ChangesAsync(aws, described, cancellation);
                var root = described.RequiredText(nameof(ChangeSet.StackId));
                return trial = new Trial(new ChangeSet(id, root, changes) { Draft = draft }, null);
            }

            var reason = await ReasonAsync(described, cancellation);
            return ChangesNothing(reason) ? trial
                : nested && FailedNested().IsMatch(ChangeSet.ReasonOf(described)) ? new Trial(null, reason)
                : throw new BuildException($"The change set for {stack} failed: {reason}");
        }
        finally
        {
            if (trial.Made is null)
            {
                await draft.WithdrawAsync();
            }
        }
    }

    // Null where an emulator refuses at once what would change nothing.
    private async Task<string?> CreateAsync(ChangeSetDraft draft, bool nested, CancellationToken cancellation)
    {
        try
        {
            return await aws.AnswerAsync(
                answer => answer.RequiredText(nameof(ChangeSet.Id)),
                cancellation,
                [
                    "cloudformation", "create-change-set", .. draft.Arguments,
                    "--change-set-type", deployed is null ? "CREATE" : "UPDATE", "--capabilities", "CAPABILITY_IAM",
                    nested ? "--include-nested-stacks" : "--no-include-nested-stacks",
                    .. change.Template is { } template ? ["--template-body", $"file://{template}"] : KeptTemplate,
                    "--parameters", change.ParametersJson(deployed ?? []),
                ]);
        }
        catch (AwsError failure) when (ChangesNothing(failure.Reason))
        {
            return null;
        }
    }

    // The parent says only which child failed.
    private async Task<string> ReasonAsync(JsonElement described, CancellationToken cancellation)
    {
        var reason = ChangeSet.ReasonOf(described);
        if (FailedNested().Match(reason) is not { Success: true } match)
        {
            return reason;
        }

        var child = await ChangeSet.DescribeAsync(aws, match.Groups[1].Value, cancellation);
        return await ReasonAsync(child, cancellation) is { Length: > 0 } deeper ? deeper : reason;
    }

    private sealed record Trial(ChangeSet? Made, string? NestedFailure);
}
