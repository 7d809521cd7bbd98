namespace FargateFetcher.Building.Aws;

/// <summary>The deployed root stack, as the commands that operate it see it: by its outputs.</summary>
internal sealed class DeployedStack(AwsCli aws, string name, StackDescription description)
{
    /// <summary>Its name, unless the user gives another.</summary>
    public const string UsualName = "fargate-fetcher";

    public AwsCli Aws => aws;

    public string Name => name;

    public StackDescription Description => description;

    public StackOutputs Outputs => description.Outputs;

    /// <summary>The log group in which the facts arrive.</summary>
    public string LogGroupName => Outputs["logGroupName"];

    public string ClusterName => Outputs["clusterName"];

    public string TaskDefinitionArn => Outputs["taskDefinitionArn"];

    /// <summary>The schedule, and the schedule group in which it is.</summary>
    public string ScheduleName => Outputs["scheduleName"];

    public string DeadLetterQueueUrl => Outputs["deadLetterQueueUrl"];

    /// <summary>The history of its runs; null where it keeps none.</summary>
    public RunHistory? RunHistory =>
        Outputs.All.GetValueOrDefault("runHistoryLogGroupName") is { Length: > 0 } group ? new(aws, group) : null;

    public bool IsPaused => description.Parameters.GetValueOrDefault("pScheduleState") == "DISABLED";

    /// <exception cref="BuildException">There is no such stack, or it was never complete.</exception>
    public static async Task<DeployedStack> ReadAsync(AwsCli aws, string name, CancellationToken cancellation)
    {
        var description = await new Stack(aws, name).FindAsync(cancellation);
        return description switch
        {
            null => throw new BuildException(
                $"There is no stack {name} in this account and region.",
                "Name another with --stack, set AWS_REGION, or deploy it: ./build.sh deploy --help"),
            _ when StackStatus.IsDeployed(description.Status) => new DeployedStack(aws, name, description),
            _ => throw new BuildException($"The stack {name} is not deployed yet, or no longer.", "./build.sh deploy goes on with it."),
        };
    }
}
