using System.Globalization;
using FargateFetcher.Stacks.Tests.Composing;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What runs.</summary>
internal static class TaskChecks
{
    private const string Container = "ContainerDefinitions.0";

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the task runs the given image, by its digest", Image),
        new("the fetch settings arrive in the environment", Environment),
        new("the container is user 65532, on a read-only root, without capabilities", Hardening),
        new("the task is a Fargate task of the chosen architecture", Platform),
        new("the task has the chosen size, a pair that Fargate accepts", Size),
        new("the task runs with the two roles that are meant for it", Roles),
        new("the cluster has a capacity provider only where Spot needs one", CapacityProviders),
    ];

    /// <summary>The task definition of a deployment.</summary>
    public static ComposedResource TaskDefinition(this Deployment deployment) => deployment.One("AWS::ECS::TaskDefinition");

    private static IEnumerable<string> Image(Deployment deployment)
    {
        var image = deployment.TaskDefinition().Text($"{Container}.Image");
        return
        [
            .. Expect.Same("Image", deployment.Parameter("pImageUri"), image),
            .. Expect.True(image?.Contains("@sha256:", StringComparison.Ordinal) == true, "Image: has no digest"),
            .. Expect.True(deployment.TaskDefinition().At("ContainerDefinitions")?.Items.Length == 1, "there is more than one container"),
        ];
    }

    private static IEnumerable<string> Environment(Deployment deployment) => Expect.Set(
        "Environment",
        [$"FETCH_URL={deployment.Parameter("pFetchUrl")}", $"FETCH_POINTER={deployment.Parameter("pFetchPointer")}"],
        (deployment.TaskDefinition().At($"{Container}.Environment")?.Items ?? []).Select(item => $"{item["Name"]?.Text}={item["Value"]?.Text}"));

    private static IEnumerable<string> Hardening(Deployment deployment)
    {
        var container = deployment.TaskDefinition().At(Container);
        return
        [
            .. Expect.Same("User", "65532:65532", container?["User"]?.Text),
            .. Expect.Same("ReadonlyRootFilesystem", "true", container?["ReadonlyRootFilesystem"]?.Text),
            .. Expect.Same("Essential", "true", container?["Essential"]?.Text),
            .. Expect.Items("Capabilities.Drop", ["ALL"], container?.At("LinuxParameters.Capabilities.Drop")),
            .. Expect.True(container?.At("LinuxParameters.Capabilities.Add") is null, "Capabilities.Add: nothing may be added"),
            .. Expect.True(container?["DockerSecurityOptions"] is null, "DockerSecurityOptions: not valid on Fargate"),
            .. Expect.True(container?["Privileged"] is null, "Privileged: not valid on Fargate"),
        ];
    }

    private static IEnumerable<string> Platform(Deployment deployment)
    {
        var task = deployment.TaskDefinition();
        return
        [
            .. Expect.Items("RequiresCompatibilities", ["FARGATE"], task.At("RequiresCompatibilities")),
            .. Expect.Same("NetworkMode", "awsvpc", task.Text("NetworkMode")),
            .. Expect.Same("CpuArchitecture", deployment.Parameter("pCpuArchitecture"), task.Text("RuntimePlatform.CpuArchitecture")),
            .. Expect.Same("OperatingSystemFamily", "LINUX", task.Text("RuntimePlatform.OperatingSystemFamily")),
        ];
    }

    private static IEnumerable<string> Size(Deployment deployment)
    {
        var task = deployment.TaskDefinition();
        var size = FargateSize.Parse(deployment.Parameter("pTaskSize"));
        return
        [
            .. Expect.Same("Cpu", size.Cpu.ToString(CultureInfo.InvariantCulture), task.Text("Cpu")),
            .. Expect.Same("Memory", size.Memory.ToString(CultureInfo.InvariantCulture), task.Text("Memory")),
            .. Expect.True(size.IsAccepted, $"{size}: Fargate does not accept this pair"),
        ];
    }

    private static IEnumerable<string> Roles(Deployment deployment) =>
    [
        .. Expect.Same("ExecutionRoleArn", deployment.Named("executionRole").Arn, deployment.TaskDefinition().Text("ExecutionRoleArn")),
        .. Expect.Same("TaskRoleArn", deployment.Named("taskRole").Arn, deployment.TaskDefinition().Text("TaskRoleArn")),
    ];

    private static IEnumerable<string> CapacityProviders(Deployment deployment) =>
        Expect.Items("CapacityProviders", deployment.IsSpot() ? ["FARGATE_SPOT"] : [], deployment.One("AWS::ECS::Cluster").At("CapacityProviders"));
}
