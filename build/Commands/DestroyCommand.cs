using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>destroy</c>: takes a deployment down.</summary>
internal static class DestroyCommand
{
    private static readonly Option<bool> All = Options.Flag(
        "--all", "Deletes the registry's stack, too, with its images and templates: other root stacks that use them no longer start.");

    public static BuildCommand Create() => new(
        "destroy",
        "Takes a deployment down.",
        "Pauses the schedule, waits for running tasks to end, and deletes the root stack with its log group; with --all also the registry: "
            + "the repository, the bucket, and all that is in them. Says what it will delete, and asks.",
        "destroy --stack fargate-fetcher --all",
        RunAsync)
    {
        Options.Stack, All, Options.Registry, Options.Yes,
    };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        parsed.EnsureAnswer();
        var aws = await parsed.AwsAsync(cancellation);
        var registry = parsed.GetValue(All) ? parsed.GetRequiredValue(Options.Registry) : null;
        var destruction = new Destruction(aws, parsed.GetRequiredValue(Options.Stack), registry);
        var plan = await destruction.PlanAsync(cancellation);
        if (plan.Count == 0)
        {
            Terminal.Note("There is nothing to delete in this account and region.");
            return ExitCodes.Done;
        }

        foreach (var what in plan)
        {
            Terminal.Note($"  delete {what}");
        }

        if (!parsed.GetValue(Options.Yes) && !await Terminal.AskAsync("Shall all this be deleted?", cancellation))
        {
            Terminal.Note("Nothing was deleted.");
            return ExitCodes.Failed;
        }

        await destruction.RunAsync(cancellation);
        return ExitCodes.Done;
    }
}
