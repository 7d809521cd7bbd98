namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Where the facts arrive.</summary>
internal static class LogChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the task writes to the log group that the root stack's output names", OneLogGroup),
        new("no line is dropped, and the stream's prefix that Fargate demands is there", Options),
        new("each log group keeps its lines as long as asked, encrypted as asked", Retention),
    ];

    /// <summary>The log group of the tasks' lines.</summary>
    public static ComposedResource LogGroup(this Deployment deployment) => deployment.Named("factLogGroup");

    private static IEnumerable<string> OneLogGroup(Deployment deployment)
    {
        var name = deployment.LogGroup().Text("LogGroupName");
        return
        [
            .. Expect.Same("awslogs-group", name, Option(deployment, "awslogs-group")),
            .. Expect.Same("output logGroupName", name, deployment.Outputs.GetValueOrDefault("logGroupName")),
            .. Expect.Same("awslogs-region", deployment.Scope.Region, Option(deployment, "awslogs-region")),
        ];
    }

    private static IEnumerable<string> Options(Deployment deployment) =>
    [
        .. Expect.Same("LogDriver", "awslogs", deployment.TaskDefinition().Text("ContainerDefinitions.0.LogConfiguration.LogDriver")),
        .. Expect.Same("mode", "blocking", Option(deployment, "mode")),
        .. Expect.Same("max-buffer-size", null, Option(deployment, "max-buffer-size")),
        .. Expect.Same("awslogs-stream-prefix", "fetcher", Option(deployment, "awslogs-stream-prefix")),
    ];

    private static IEnumerable<string> Retention(Deployment deployment) => deployment.OfType("AWS::Logs::LogGroup").SelectMany(group => (IEnumerable<string>)
    [
        .. Expect.Same($"{group.Path} RetentionInDays", deployment.Parameter("pLogRetentionDays"), group.Text("RetentionInDays")),
        .. Expect.Same($"{group.Path} KmsKeyId", deployment.Optional("pLogKmsKeyArn"), group.Text("KmsKeyId")),
    ]);

    private static string? Option(Deployment deployment, string name) =>
        deployment.TaskDefinition().Text($"ContainerDefinitions.0.LogConfiguration.Options.{name}");
}
