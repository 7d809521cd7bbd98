namespace FargateFetcher.Building.Operations;

/// <summary>
/// What to do about a task that never came to run, by the words of ECS (Amazon ECS Developer Guide, "Stopped tasks error codes" and
/// "CannotPullContainer task errors").
/// </summary>
internal static class StartAdvice
{
    private const string Network =
        "The tasks reach neither registry nor AWS: the subnets need a NAT gateway, or public IPs (pAssignPublicIp), or endpoints (pInterfaceEndpoints, pS3RouteTableIds), and the VPC DNS; ./build.sh doctor looks.";

    private const string Role = "The execution role may not: pRepositoryArn must name the repository of pImageUri, and pFetchHeadersSecretArn and pFetchHeadersKmsKeyArn the secret and its key; a role of yours (pExecutionRoleArn) needs what stacks/iam.yml gives.";

    private const string Image = "The image is not where pImageUri says: ./build.sh push, and deploy the digest that it prints.";

    private const string Secret = "Look for the secret, and the key in it, that pFetchHeadersSecretArn and pFetchHeadersJsonKey name.";

    private const string Log = "The log group is gone: CloudFormation's drift detection shows what else is; destroy and deploy make it again.";

    private const string Architecture = "The image is not for the processor of the tasks: ./build.sh image --arch all, push and deploy, or change pCpuArchitecture.";

    // The first line whose words are all there counts: the special before the general.
    private static readonly (string[] Words, string NextStep)[] Lines =
    [
        (["CannotPull", "platform"], Architecture),
        (["CannotPull", "no matching manifest"], Architecture),
        (["exec format error"], Architecture),
        (["CannotPull", "toomanyrequests"], "The registry limits how often an image is pulled, and every run pulls: use one in ECR (./build.sh push)."),
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

    /// <summary>The next step.</summary>
    /// <param name="reasons">All that ECS says.</param>
    public static string Of(string reasons) =>
        Lines.FirstOrDefault(line => line.Words.All(word => reasons.Contains(word, StringComparison.OrdinalIgnoreCase))).NextStep
        ?? "Look the reason up under 'Stopped tasks error codes' in the Amazon ECS Developer Guide.";
}
