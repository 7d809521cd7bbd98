namespace FargateFetcher.Building.Operations;

/// <summary>What to do about the usual reasons for which a stack fails.</summary>
internal static class FailureAdvice
{
    private static readonly (string Words, string Advice)[] Known =
    [
        ("service linked role", "Create it once for the account: ./build.sh doctor --create-service-linked-role; then repeat the deployment."),
        ("service-linked role", "Create it once for the account: ./build.sh doctor --create-service-linked-role; then repeat the deployment."),
        ("wait 60 seconds", "The name of a deleted queue is locked for a minute: wait, and repeat the deployment."),
        ("QueueDeletedRecently", "The name of a deleted queue is locked for a minute: wait, and repeat the deployment."),
        ("already exists", "Something of that name was there before: delete it, or deploy under another name with --stack."),
        ("AlreadyExists", "Something of that name was there before: delete it, or deploy under another name with --stack."),
        ("not authorized", "Give the deployer that permission: docs/deploy.md#permissions names the policies that have it."),
        ("AccessDenied", "Give the deployer that permission: docs/deploy.md#permissions names the policies that have it."),
        ("LimitExceeded", "Ask for a higher quota, or free some of it; ./build.sh doctor lists the quotas that matter."),
        ("still has active", "Wait for the tasks to end, or stop them; ./build.sh destroy does both."),
        ("while Tasks are active", "Wait for the tasks to end, or stop them; ./build.sh destroy does both."),
    ];

    /// <summary>The next step for a reason; null where nothing better than the reason itself is known.</summary>
    public static string? For(string? reason) =>
        Known.FirstOrDefault(known => reason?.Contains(known.Words, StringComparison.OrdinalIgnoreCase) == true).Advice;
}
