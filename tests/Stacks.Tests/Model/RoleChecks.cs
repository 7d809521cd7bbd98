using FargateFetcher.Stacks.Tests.Composing;
using static FargateFetcher.Stacks.Tests.Model.PolicyStatements;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Least privilege, statement by statement.</summary>
internal static class RoleChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the execution role writes this log and pulls from this repository", ExecutionPermissions),
        new("the task role may do nothing", TaskPermissions),
        new("the scheduler role runs this task in this cluster, passes its two roles, and fills this queue", SchedulerPermissions),
        new("each role trusts one service, for this account, and the scheduler for this group", Trust),
        new("every role has the boundary that is asked for", Boundary),
        new("roles have no names", Unnamed),
    ];

    private static IEnumerable<string> ExecutionPermissions(Deployment deployment)
    {
        var log = deployment.LogGroup().Arn;
        List<string> expected = [$"Allow logs:CreateLogStream on {log}", $"Allow logs:PutLogEvents on {log}"];
        if (deployment.Optional("pRepositoryArn") is { } repository)
        {
            expected.AddRange(
            [
                "Allow ecr:GetAuthorizationToken on *",
                $"Allow ecr:BatchCheckLayerAvailability on {repository}",
                $"Allow ecr:BatchGetImage on {repository}",
                $"Allow ecr:GetDownloadUrlForLayer on {repository}",
            ]);
        }

        return Expect.Set("execution role", expected, deployment.PermissionsOf(deployment.Named("executionRole")));
    }

    private static IEnumerable<string> TaskPermissions(Deployment deployment) =>
    [
        .. Expect.Set("task role", [], deployment.PermissionsOf(deployment.Named("taskRole"))),
        .. Expect.True(deployment.OfType("AWS::IAM::Role").All(role => role.At("ManagedPolicyArns") is null), "a role has a managed policy, which may do more than is written here"),
    ];

    private static IEnumerable<string> SchedulerPermissions(Deployment deployment)
    {
        var task = deployment.TaskDefinition();
        var cluster = deployment.One("AWS::ECS::Cluster");
        const string passed = "if StringEquals iam:PassedToService=ecs-tasks.amazonaws.com";
        return Expect.Set(
            "scheduler role",
            [
                $"Allow ecs:RunTask on {deployment.Scope.Arn("ecs", $"task-definition/{task.Text("Family")}:*")} if ArnEquals ecs:cluster={cluster.Arn}",
                $"Allow ecs:TagResource on {deployment.Scope.Arn("ecs", $"task/{cluster.Identity.Ref}/*")} if StringEquals ecs:CreateAction=RunTask",
                $"Allow iam:PassRole on {task.Text("ExecutionRoleArn")} {passed}",
                $"Allow iam:PassRole on {task.Text("TaskRoleArn")} {passed}",
                $"Allow sqs:SendMessage on {deployment.One("AWS::SQS::Queue").Arn}",
            ],
            deployment.PermissionsOf(deployment.Named("schedulerRole")));
    }

    private static IEnumerable<string> Trust(Deployment deployment)
    {
        var account = $"StringEquals aws:SourceAccount={deployment.Scenario.Account}";
        var group = $"StringEquals aws:SourceArn={deployment.One("AWS::Scheduler::ScheduleGroup").Arn}";
        var tasks = $"Allow sts:AssumeRole on Service ecs-tasks.amazonaws.com if {account}";
        return
        [
            .. Expect.Set("execution role's trust", [tasks], TrustOf(deployment.Named("executionRole"))),
            .. Expect.Set("task role's trust", [tasks], TrustOf(deployment.Named("taskRole"))),
            .. Expect.Set("scheduler role's trust", [$"Allow sts:AssumeRole on Service scheduler.amazonaws.com if {account} and {group}"], TrustOf(deployment.Named("schedulerRole"))),
        ];
    }

    private static IEnumerable<string> Boundary(Deployment deployment) =>
        deployment.OfType("AWS::IAM::Role").SelectMany(role => Expect.Same($"{role.Path} PermissionsBoundary", deployment.Optional("pPermissionsBoundaryArn"), role.Text("PermissionsBoundary")));

    private static IEnumerable<string> Unnamed(Deployment deployment) =>
        deployment.OfType("AWS::IAM::Role").SelectMany(role => Expect.Same($"{role.Path} RoleName", null, role.Text("RoleName")));
}
