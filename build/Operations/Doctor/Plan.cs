using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>What is to be deployed.</summary>
/// <param name="StackName">The root stack's name.</param>
/// <param name="Status">Its status, where there is such a stack already; else null.</param>
/// <param name="Parameters">Its parameters: those given over those that the stack has over the template's defaults.</param>
internal sealed record Plan(string StackName, string? Status, RootParameters Parameters)
{
    /// <summary>The VPC of the tasks; empty where it is not known yet.</summary>
    public string VpcId => Parameters["pVpcId"];

    /// <summary>The subnets of the tasks; none where they are not known yet.</summary>
    public IReadOnlyList<string> SubnetIds => Parameters.List("pSubnetIds");

    /// <summary>Whether the deployment creates the stack, and everything that must not exist before.</summary>
    public bool IsFirst => StackStatus.NeverRan(Status);

    /// <summary>Reads what there is of it.</summary>
    /// <exception cref="BuildException">A parameter is given that the template does not have.</exception>
    public static async Task<Plan> ReadAsync(AwsCli aws, string stackName, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        try
        {
            var stack = await new Stack(aws, stackName).FindAsync(cancellation);
            return new Plan(stackName, stack?.Status, stack is null ? RootParameters.Of(given) : RootParameters.Of(stack.Parameters, given));
        }
        catch (BuildException denied) when (AwsError.IsDenied(denied))
        {
            // The check of the stack says so; the others look at what is given.
            return new Plan(stackName, Status: null, RootParameters.Of(given));
        }
    }
}
