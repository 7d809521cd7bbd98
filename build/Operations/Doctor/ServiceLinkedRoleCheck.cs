namespace FargateFetcher.Building.Operations;

/// <summary>The role with which ECS itself manages network interfaces; an account that never used ECS has none.</summary>
/// <param name="create">Whether it is made where it is missing.</param>
internal sealed class ServiceLinkedRoleCheck(bool create) : Check("ECS role")
{
    private const string Role = "AWSServiceRoleForECS";
    private const string Remedy = "./build.sh doctor --create-service-linked-role, or: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (await ask.FindAsync(cancellation, "iam", "get-role", "--role-name", Role) is not null)
        {
            return [Ok($"The account has {Role}.")];
        }

        if (create)
        {
            await ask.Aws.ReadAsync(cancellation, "iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com");
            return [Ok($"The account had no {Role}; it has one now.")];
        }

        return plan.Parameters["pCapacityProvider"] == "FARGATE_SPOT"
            ? [Error($"The account has no {Role}, without which a cluster for Spot cannot be created.", Remedy)]
            : [Warning($"The account has no {Role}; ECS makes it with the first cluster, and the first tasks may come too early for it.", Remedy)];
    }
}
