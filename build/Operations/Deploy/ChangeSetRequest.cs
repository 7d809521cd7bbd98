using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>What is to become of a stack.</summary>
/// <param name="Template">The path of its template; null to keep the one that it has.</param>
/// <param name="Parameters">Those that are given; every other one keeps what the stack has, or the template's default.</param>
internal sealed record StackChange(string? Template, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The tags and the role that are given.</summary>
    public StackOptions Options { get; init; } = StackOptions.None;

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
/// <param name="deployed">The stack; null where it is to be created.</param>
/// <param name="change">What is to become of it.</param>
internal sealed class ChangeSetRequest(AwsCli aws, string stack, StackDescription? deployed, StackChange change)
{
    private static readonly string[] KeptTemplate = ["--use-previous-template"];

    /// <summary>
    /// Makes a change set that looks into the nested stacks; where that cannot know their changes, one of the root stack alone.
    /// </summary>
    /// <returns>The change set; null where nothing would change.</returns>
    /// <exception cref="BuildException">It could not be made, and no deployment could either.</exception>
    public async Task<ChangeSet?> MakeAsync(CancellationToken cancellation)
    {
        var trial = await TryAsync(nested: true, cancellation);
        if (trial.Unknowable is { } reason)
        {
            // A nested change set does not know outputs of stacks that do not exist yet: it may fail where the deployment would not.
            Terminal.Warn($"What changes in the nested stacks cannot be said beforehand: {reason}");
            Terminal.Note("Only the changes of the root stack are shown.");
            trial = await TryAsync(nested: false, cancellation);
        }

        return trial.Made;
    }

    // What is not made is deleted at once, however it ended.
    private async Task<Trial> TryAsync(bool nested, CancellationToken cancellation)
    {
        var draft = new ChangeSetDraft(aws, stack);
        var trial = Trial.Nothing;
        try
        {
            if (await draft.CreateAsync(() => CreateAsync(draft, nested, cancellation), cancellation) is not { } id)
            {
                return trial;
            }

            var described = await ChangeSet.MadeAsync(aws, id, cancellation);
            return trial = ChangeSet.StatusOf(described) == "CREATE_COMPLETE"
                ? new Trial(await ChangeSet.ReadAsync(aws, described, draft, cancellation), Unknowable: null)
                : new Trial(Made: null, await new ChangeSetFailure(aws, stack).JudgeAsync(described, cancellation));
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
                answer => answer.RequiredText("Id"),
                cancellation,
                [
                    "cloudformation", "create-change-set", .. draft.Arguments,
                    "--change-set-type", deployed is null ? "CREATE" : "UPDATE", "--capabilities", "CAPABILITY_IAM",
                    nested ? "--include-nested-stacks" : "--no-include-nested-stacks",
                    .. change.Template is { } template ? ["--template-body", $"file://{template}"] : KeptTemplate,
                    "--parameters", change.ParametersJson(deployed?.Parameters.Keys.ToList() ?? []),
                    .. change.Options.Arguments(deployed),
                ]);
        }
        catch (AwsError failure) when (ChangeSetFailure.ChangesNothing(failure.Reason))
        {
            return null;
        }
    }

    private sealed record Trial(ChangeSet? Made, string? Unknowable)
    {
        /// <summary>Nothing would change.</summary>
        public static Trial Nothing { get; } = new(Made: null, Unknowable: null);
    }
}
