using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>A stack of that name, if there is one: whether it can be deployed.</summary>
internal sealed class StackStateCheck() : Check("stack")
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var answer = await ask.FindAsync(cancellation, "cloudformation", "describe-stacks", "--stack-name", plan.StackName);
        return [OfStatus(plan.StackName, answer?.Items("Stacks").FirstOrDefault().Text("StackStatus"))];
    }

    /// <summary>What is to be said of a status; null where there is no such stack.</summary>
    internal Finding OfStatus(string name, string? status) => status switch
    {
        null => Ok($"There is no stack {name} yet: it will be created."),
        "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" => Ok($"{name} is {status}: it will be updated."),
        "REVIEW_IN_PROGRESS" => Warning($"{name} is {status}: a change set was made and never executed.", "./build.sh deploy goes on from there."),
        _ when StackStatus.NeverRan(status) => Warning(
            $"{name} is {status}: its first creation failed, and it must be deleted before the next.",
            "./build.sh deploy does so; or: aws cloudformation delete-stack --stack-name " + name),
        "UPDATE_ROLLBACK_FAILED" => Error($"{name} is {status}.", "Mend the cause that its events name, then: aws cloudformation continue-update-rollback --stack-name " + name),
        _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => Error($"{name} is {status}: somebody works on it.", "Wait until it is done."),
        _ => Error($"{name} is {status}.", "See its events, then: aws cloudformation delete-stack --stack-name " + name),
    };
}
