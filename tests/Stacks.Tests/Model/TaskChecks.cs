using System.Globalization;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What runs.</summary>
internal static class TaskChecks
{
    private const string Container = "ContainerDefinitions.0";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["FETCH_URL"] = "pFetchUrl",
        ["FETCH_POINTER"] = "pFetchPointer",
        ["FETCH_DEADLINE_SECONDS"] = "pFetchDeadlineSeconds",
        ["FETCH_ATTEMPT_TIMEOUT_SECONDS"] = "pFetchAttemptTimeoutSeconds",
        ["FETCH_ATTEMPTS"] = "pFetchAttempts",
        ["FETCH_MAX_BYTES"] = "pFetchMaxBytes",
    };

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
        new("a given cluster is left as it is", GivenCluster),
        new("the headers come from the secret, and the environment holds none", Headers),
    ];

    /// <summary>The task definition of a deployment.</summary>
    public static ComposedResource TaskDefinition(this Deployment deployment) => deployment.One("AWS::ECS::TaskDefinition");

    /// <summary>The name of the cluster, created or given.</summary>
    public static string ClusterName(this Deployment deployment) => deployment.Optional("pClusterName") ?? deployment.One("AWS::ECS::Cluster").Identity.Ref;

    /// <summary>The ARN of the cluster, created or given.</summary>
    public static string ClusterArn(this Deployment deployment) => deployment.Scope.Arn("ecs", "cluster/" + deployment.ClusterName());

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
        Settings.Select(setting => $"{setting.Key}={deployment.Parameter(setting.Value)}"),
        (deployment.TaskDefinition().At($"{Container}.Environment")?.Items ?? []).Select(item => $"{item["Name"]?.Text}={item["Value"]?.Text}"));

    private static IEnumerable<string> Hardening(Deployment deployment)
    {
        var container = deployment.TaskDefinition().At(Container);
        return
        [
            .. Expect.Same("User", "65532:65532", container?["User"]?.Text),
            .. Expect.Same("ReadonlyRootFilesystem", "true", container?["ReadonlyRootFilesystem"]?.Text),
            .. Expect.Same("StopTimeout", "5", container?["StopTimeout"]?.Text),
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
            .. Expect.Same("Memory of the container", "384", task.Text($"{Container}.Memory")),
            .. Expect.True(size.IsAccepted, $"{size}: Fargate does not accept this pair"),
        ];
    }

    private static IEnumerable<string> Roles(Deployment deployment) =>
    [
        .. Expect.Same("ExecutionRoleArn", deployment.RoleArn("executionRole"), deployment.TaskDefinition().Text("ExecutionRoleArn")),
        .. Expect.Same("TaskRoleArn", deployment.RoleArn("taskRole"), deployment.TaskDefinition().Text("TaskRoleArn")),
    ];

    private static IEnumerable<string> CapacityProviders(Deployment deployment) =>
        deployment.OfType("AWS::ECS::Cluster").SelectMany(cluster => Expect.Items("CapacityProviders", deployment.IsSpot() ? ["FARGATE_SPOT"] : [], cluster.At("CapacityProviders")));

    private static IEnumerable<string> GivenCluster(Deployment deployment) =>
    [
        .. Expect.True(deployment.OfType("AWS::ECS::Cluster").Any() == deployment.Optional("pClusterName") is null, "a cluster is created exactly if none is given"),
        .. Expect.True(!deployment.OfType("AWS::ECS::ClusterCapacityProviderAssociations").Any(), "ClusterCapacityProviderAssociations: would alter a cluster"),
        .. deployment.OfType("AWS::ECS::Cluster").SelectMany(cluster => Expect.Same("containerInsights", deployment.Parameter("pContainerInsights"), cluster.Text("ClusterSettings.0.Value"))),
    ];

    private static IEnumerable<string> Headers(Deployment deployment)
    {
        var secret = deployment.Optional("pFetchHeadersSecretArn");
        var from = deployment.Optional("pFetchHeadersJsonKey") is { } key ? $"{secret}:{key}::" : secret;
        var secrets = (deployment.TaskDefinition().At($"{Container}.Secrets")?.Items ?? []).Select(item => $"{item["Name"]?.Text}={item["ValueFrom"]?.Text}");
        return Expect.Set("Secrets", secret is null ? [] : [$"FETCH_HEADERS={from}"], secrets);
    }
}
