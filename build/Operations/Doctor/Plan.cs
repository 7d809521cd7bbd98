using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// What is to be deployed. The status is that of the stack of that name; null where there is none. The parameters are those given, over
/// those that the stack has, over the template's defaults.
/// </summary>
internal sealed record Plan(string StackName, string? Status, RootParameters Parameters)
{
    /// <summary>Why the status is not known: the permission to ask for the stack is missing. Null where it is known.</summary>
    public BuildException? Denied { get; init; }

    public string VpcId => Parameters["pVpcId"];

    /// <summary>The filter of EC2 for what belongs to the VPC.</summary>
    public string OfVpc => $"Name=vpc-id,Values={VpcId}";

    public IReadOnlyList<string> SubnetIds => Parameters.List("pSubnetIds");

    /// <summary>Whether VPC and subnets are known yet.</summary>
    public bool HasNetwork => VpcId.Length > 0 && SubnetIds.Count > 0;

    public string Architecture => Parameters["pCpuArchitecture"];

    public bool UsesSpot => Parameters["pCapacityProvider"] == "FARGATE_SPOT";

    /// <summary>Whether the deployment creates the stack: its resources must not exist before.</summary>
    public bool IsFirst => StackStatus.NeverRan(Status);

    /// <summary>Reads the stack of that name, if there is one.</summary>
    /// <exception cref="BuildException">A parameter is given that the template does not have.</exception>
    public static async Task<Plan> ReadAsync(
        AwsCli aws, string stackName, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        try
        {
            var stack = await new Stack(aws, stackName).FindAsync(cancellation);
            var parameters = stack is null ? RootParameters.Of(given) : RootParameters.Of(stack.Parameters, given);
            return new Plan(stackName, stack?.Status, parameters);
        }
        catch (BuildException denied) when (AwsError.IsDenied(denied))
        {
            // The check of the stack reports it; the others look at what is given.
            return new Plan(stackName, Status: null, RootParameters.Of(given)) { Denied = denied };
        }
    }
}
