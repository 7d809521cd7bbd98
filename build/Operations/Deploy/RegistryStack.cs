using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The stack of <c>registry.yml</c>: what must exist before the image and the root stack, the repository and the bucket.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">The stack's name.</param>
internal sealed class RegistryStack(AwsCli aws, string name)
{
    /// <summary>The name where nobody gives one.</summary>
    public const string UsualName = "fargate-fetcher-registry";

    /// <summary>The template.</summary>
    public static string Template { get; } = Path.Combine(Repository.Stacks, "registry.yml");

    /// <summary>Deploys it; where it is up to date, does nothing.</summary>
    /// <param name="parameters">Those that are given; the others keep what the stack has, or the template's default.</param>
    /// <param name="approve">Is given what will change before it does; false ends the deployment there.</param>
    /// <param name="cancellation">Ends the waiting; CloudFormation goes on.</param>
    /// <returns>The stack's outputs; null where the changes were not approved.</returns>
    public async Task<StackOutputs?> DeployAsync(
        IReadOnlyDictionary<string, string> parameters, Func<ChangeSet, CancellationToken, Task<bool>> approve, CancellationToken cancellation)
    {
        var outcome = await new StackDeployment(aws, name, approve).DeployAsync(new StackChange(Template, parameters), cancellation);
        if (outcome == DeploymentOutcome.Unchanged)
        {
            Terminal.Note($"{name} is up to date");
        }

        return outcome == DeploymentOutcome.Declined ? null : (await new Stack(aws, name).DescribeAsync(cancellation)).Outputs;
    }

    /// <summary>The address of the repository.</summary>
    /// <exception cref="BuildException">There is no such stack.</exception>
    public async Task<string> RepositoryUriAsync(CancellationToken cancellation)
    {
        var stack = await new Stack(aws, name).FindAsync(cancellation);
        return stack is null
            ? throw new BuildException($"There is no stack {name} that would name the repository.", "./build.sh registry, or push --repository HOST/NAME")
            : stack.Outputs["repositoryUri"];
    }
}
