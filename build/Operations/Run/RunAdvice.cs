namespace FargateFetcher.Building.Operations;

/// <summary>What to do about a run that failed.</summary>
internal static class RunAdvice
{
    private const string Network =
        "The tasks reach neither registry nor AWS: the subnets need a NAT gateway, or public IPs (pAssignPublicIp), or endpoints "
        + "(pInterfaceEndpoints, pS3RouteTableIds), and the VPC DNS; ./build.sh doctor checks them.";

    private const string Role =
        "The execution role lacks a permission: pRepositoryArn must name the repository of pImageUri, and pFetchHeadersSecretArn and "
        + "pFetchHeadersKmsKeyArn the secret and its key; a role of yours (pExecutionRoleArn) needs what stacks/iam.yml gives.";

    private const string Image = "The image is not where pImageUri says: ./build.sh push, and deploy the digest that it prints.";

    private const string Secret = "Check the secret, and the key in it, that pFetchHeadersSecretArn and pFetchHeadersJsonKey name.";

    private const string Log =
        "The log group is gone: CloudFormation's drift detection shows what else is; destroy and deploy create it again.";

    private const string Architecture =
        "The image is not for the processor of the tasks: ./build.sh image --arch all, push and deploy, or change pCpuArchitecture.";

    private const string Crash = "The fetcher crashed: that is a defect. Report it with its log stream.";

    // The fetcher's own exit codes, and those of a container that was ended.
    private static readonly Dictionary<int, Failure> ByExitCode = new()
    {
        [64] = new("usage or settings", "Check the parameters of the stack that begin with pFetch, and the headers in the secret."),
        [65] = new("data", "Check what the URL answers: pFetchPointer must find one value in it, and pFetchMaxBytes be enough."),
        [69] = new(
            "unavailable",
            "Request the URL yourself. If it answers, the tasks do not reach it: NAT gateway, public IP (pAssignPublicIp), and a security "
            + "group that lets out more than its own 443; ./build.sh doctor checks them."),
        [74] = new(
            "stdout could not be written",
            "The log driver took no line: try again, and check the health of CloudWatch Logs in the region."),
        [75] = new("the deadline interrupted an attempt", "The API was slow: try again, or give more time with pFetchDeadlineSeconds."),
        [76] = new(
            "the peer could not be trusted or understood",
            "Check the server's certificate, for example: openssl s_client -connect HOST:443. "
            + "If the CA roots in the image are too old: ./build.sh outdated."),
        [125] = new("the container engine failed", "Read what the engine says."),
        [126] = new("the image's program cannot be run", "Is the image for the processor of the tasks (pCpuArchitecture)?"),
        [127] = new("the image's program is not there", "Is it the image of this repository? ./build.sh image, push, deploy."),
        [130] = new("interrupted", "Somebody stopped the task: try again."),
        [134] = new("aborted", Crash),
        [137] = new("killed", "Out of memory, or stopped too slowly: give a larger pTaskSize or a smaller pFetchMaxBytes."),
        [139] = new("segmentation fault", Crash),
        [143] = new("terminated", "Somebody, or Spot, stopped the task: try again."),
    };

    // The reasons of ECS (Amazon ECS Developer Guide, "Stopped tasks error codes" and "CannotPullContainer task errors").
    // The first line whose words all occur counts: the special before the general.
    private static readonly (string[] Words, string NextStep)[] ByReason =
    [
        (["CannotPull", "platform"], Architecture),
        (["CannotPull", "no matching manifest"], Architecture),
        (["exec format error"], Architecture),
        (["CannotPull", "toomanyrequests"],
            "The registry limits how often an image is pulled, and every run pulls: use one in ECR (./build.sh push)."),
        (["CannotPull", "timeout"], Network),
        (["deadline exceeded"], Network),
        (["connection issue"], Network),
        (["RequestCanceled"], Network),
        (["dial tcp"], Network),
        (["AccessDenied"], Role),
        (["not authorized"], Role),
        (["CannotPull", "403"], Role),
        (["CannotPull", "denied"], Role),
        (["CannotPull", "not found"], Image),
        (["CannotPull", "manifest unknown"], Image),
        (["CannotPull"], Network),
        (["log group"], Log),
        (["log stream"], Log),
        (["secret", "can't find"], Secret),
        (["secret", "ResourceNotFound"], Secret),
        (["ResourceInitializationError"], Network),
        (["capacity"], "Fargate has no room in the zones of these subnets: try again later, or give subnets in more zones (pSubnetIds)."),
    ];

    /// <summary>What an exit code of the task's container means, and the next step.</summary>
    public static Failure OfExit(int exitCode) =>
        ByExitCode.GetValueOrDefault(exitCode, new("unknown", "Read the log stream of the task: ./build.sh logs --raw"));

    /// <summary>The next step for a task that never ran, by the reasons that ECS gives.</summary>
    public static string OfStart(string reasons) =>
        ByReason.FirstOrDefault(line => line.Words.All(word => reasons.Contains(word, StringComparison.OrdinalIgnoreCase))).NextStep
        ?? "Look the reason up under 'Stopped tasks error codes' in the Amazon ECS Developer Guide.";
}
