using static FargateFetcher.Stacks.Tests.Support.Model.PolicyStatements;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Least privilege, statement by statement.</summary>
internal static class RoleChecks
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["executionRole"] = "pExecutionRoleArn",
        ["taskRole"] = "pTaskRoleArn",
        ["schedulerRole"] = "pSchedulerRoleArn",
    };

    private static readonly Func<Deployment, string, bool>[] ReasonedWildcards =
    [
        // The action knows no resources.
        (_, line) => line == "Allow ecr:GetAuthorizationToken on *",

        // In an account of AWS that differs from region to region.
        (deployment, line) => line.EndsWith($" on {Agent(deployment)}", StringComparison.Ordinal),

        // The revision is resolved before the permission is asked for, and every deployment makes a new one.
        (deployment, line) => line == $"Allow ecs:RunTask on {deployment.Scope.Arn("ecs", $"task-definition/{deployment.Scenario.StackName}:*")}",

        // The id of a task is not known before it runs; the condition limits this to its start.
        (deployment, line) => line == $"Allow ecs:TagResource on {deployment.Scope.Arn("ecs", $"task/{deployment.ClusterName()}/*")}",

        // Every task has a log stream of its own.
        (deployment, line) => line.EndsWith($" on {deployment.Scope.Arn("logs", $"log-group:/ecs/{deployment.Scenario.StackName}:*")}", StringComparison.Ordinal),
    ];

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the execution role writes this log, pulls from this repository and reads this secret", ExecutionPermissions),
        new("the task role may do nothing", TaskPermissions),
        new("the scheduler role runs this task in this cluster, passes its two roles, and fills this queue", SchedulerPermissions),
        new("each role trusts one service, for this account, and the scheduler for this group", Trust),
        new("every role has the boundary that is asked for", Boundary),
        new("roles have no names", Unnamed),
        new("a role is created exactly if none is given", Given),
        new("every wildcard in a policy is one of the few that have a reason", Wildcards),
    ];

    /// <summary>The ARN of a role, created or given.</summary>
    public static string RoleArn(this Deployment deployment, string logicalId) => deployment.Optional(Parameters[logicalId]) ?? deployment.Named(logicalId).Arn;

    /// <summary>A role that is created; null where it is not.</summary>
    public static ComposedResource? Created(this Deployment deployment, string logicalId) => deployment.Resources.SingleOrDefault(resource => resource.LogicalId == logicalId);

    private static IEnumerable<string> ExecutionPermissions(Deployment deployment)
    {
        if (deployment.Created("executionRole") is not { } role)
        {
            return [];
        }

        var log = deployment.LogGroup().Arn;
        List<string> expected = [$"Allow logs:CreateLogStream on {log}", $"Allow logs:PutLogEvents on {log}"];
        if (deployment.Optional("pRepositoryArn") is { } repository)
        {
            expected.AddRange(["Allow ecr:GetAuthorizationToken on *", .. Pulls(repository)]);
        }

        if (deployment.IsEnabled("pGuardDutyAgent"))
        {
            expected.AddRange(["Allow ecr:GetAuthorizationToken on *", .. Pulls(Agent(deployment))]);
        }

        if (deployment.Optional("pFetchHeadersSecretArn") is { } secret)
        {
            expected.Add($"Allow secretsmanager:GetSecretValue on {secret}");
            expected.AddRange(deployment.Optional("pFetchHeadersKmsKeyArn") is { } key ? [$"Allow kms:Decrypt on {key} if StringEquals kms:EncryptionContext:SecretARN={secret}"] : []);
        }

        return Expect.Set("execution role", expected, deployment.PermissionsOf(role));
    }

    private static IEnumerable<string> Pulls(string repository) =>
        [$"Allow ecr:BatchCheckLayerAvailability on {repository}", $"Allow ecr:BatchGetImage on {repository}", $"Allow ecr:GetDownloadUrlForLayer on {repository}"];

    // "ECR Repository for GuardDuty agent on AWS Fargate" in the GuardDuty User Guide.
    private static string Agent(Deployment deployment) =>
        $"arn:{deployment.Scope.Partition}:ecr:{deployment.Scope.Region}:*:repository/aws-guardduty-agent-fargate";

    private static IEnumerable<string> TaskPermissions(Deployment deployment) =>
    [
        .. deployment.Created("taskRole") is { } role ? Expect.Set("task role", [], deployment.PermissionsOf(role)) : [],
        .. Expect.True(deployment.OfType("AWS::IAM::Role").All(role => role.At("ManagedPolicyArns") is null), "a role has a managed policy, which may do more than is written here"),
    ];

    private static IEnumerable<string> SchedulerPermissions(Deployment deployment)
    {
        if (deployment.Created("schedulerRole") is not { } role)
        {
            return [];
        }

        var task = deployment.TaskDefinition();
        const string passed = "if StringEquals iam:PassedToService=ecs-tasks.amazonaws.com";
        return Expect.Set(
            "scheduler role",
            [
                $"Allow ecs:RunTask on {deployment.Scope.Arn("ecs", $"task-definition/{task.Text("Family")}:*")} if ArnEquals ecs:cluster={deployment.ClusterArn()}",
                $"Allow ecs:TagResource on {deployment.Scope.Arn("ecs", $"task/{deployment.ClusterName()}/*")} if StringEquals ecs:CreateAction=RunTask",
                $"Allow iam:PassRole on {task.Text("ExecutionRoleArn")} {passed}",
                $"Allow iam:PassRole on {task.Text("TaskRoleArn")} {passed}",
                $"Allow sqs:SendMessage on {deployment.One("AWS::SQS::Queue").Arn}",
            ],
            deployment.PermissionsOf(role));
    }

    private static IEnumerable<string> Trust(Deployment deployment)
    {
        var account = $"StringEquals aws:SourceAccount={deployment.Scenario.Account}";
        var group = $"StringEquals aws:SourceArn={deployment.One("AWS::Scheduler::ScheduleGroup").Arn}";
        var tasks = $"Allow sts:AssumeRole on Service ecs-tasks.amazonaws.com if {account}";
        return
        [
            .. Trusts("executionRole", tasks),
            .. Trusts("taskRole", tasks),
            .. Trusts("schedulerRole", $"Allow sts:AssumeRole on Service scheduler.amazonaws.com if {account} and {group}"),
        ];

        IEnumerable<string> Trusts(string name, string expected) =>
            deployment.Created(name) is { } role ? Expect.Set($"trust of {name}", [expected], TrustOf(role)) : [];
    }

    private static IEnumerable<string> Given(Deployment deployment) =>
        from parameter in Parameters
        where deployment.Created(parameter.Key) is null == deployment.Optional(parameter.Value) is null
        select $"{parameter.Key}: is created although one is given, or neither";

    private static IEnumerable<string> Wildcards(Deployment deployment) =>
        from role in deployment.OfType("AWS::IAM::Role")
        from line in deployment.PermissionsOf(role)
        let allowed = line.Split(" if ")[0]
        where allowed.Contains('*', StringComparison.Ordinal) && !ReasonedWildcards.Any(reasoned => reasoned(deployment, allowed))
        select $"{role.Path}: {line}";

    private static IEnumerable<string> Boundary(Deployment deployment) =>
        deployment.OfType("AWS::IAM::Role").SelectMany(role => Expect.Same($"{role.Path} PermissionsBoundary", deployment.Optional("pPermissionsBoundaryArn"), role.Text("PermissionsBoundary")));

    private static IEnumerable<string> Unnamed(Deployment deployment) =>
        deployment.OfType("AWS::IAM::Role").SelectMany(role => Expect.Same($"{role.Path} RoleName", null, role.Text("RoleName")));
}
