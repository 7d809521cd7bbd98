namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>What the user asked for: the given parameters over the documented defaults, which are written out here so that a changed default is noticed.</summary>
internal static class ScenarioParameters
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["pSecurityGroupIds"] = "",
        ["pAssignPublicIp"] = "DISABLED",
        ["pS3RouteTableIds"] = "",
        ["pInterfaceEndpoints"] = "DISABLED",
        ["pRepositoryArn"] = "",
        ["pCpuArchitecture"] = "X86_64",
        ["pTaskSize"] = "0.25vCPU-0.5GB",
        ["pClusterName"] = "",
        ["pContainerInsights"] = "disabled",
        ["pFetchUrl"] = "https://uselessfacts.jsph.pl/api/v2/facts/random",
        ["pFetchPointer"] = "/text",
        ["pFetchDeadlineSeconds"] = "45",
        ["pFetchAttemptTimeoutSeconds"] = "10",
        ["pFetchAttempts"] = "3",
        ["pFetchMaxBytes"] = "1048576",
        ["pFetchHeadersSecretArn"] = "",
        ["pFetchHeadersJsonKey"] = "",
        ["pFetchHeadersKmsKeyArn"] = "",
        ["pScheduleExpression"] = "rate(1 minute)",
        ["pScheduleTimezone"] = "UTC",
        ["pScheduleStartDate"] = "",
        ["pScheduleEndDate"] = "",
        ["pScheduleWindowMinutes"] = "0",
        ["pScheduleState"] = "ENABLED",
        ["pCapacityProvider"] = "FARGATE",
        ["pLogRetentionDays"] = "30",
        ["pLogKmsKeyArn"] = "",
        ["pRunHistory"] = "ENABLED",
        ["pHeartbeatMinutes"] = "10",
        ["pHeartbeatHours"] = "0",
        ["pAlarmEmail"] = "",
        ["pAlarmTopicArn"] = "",
        ["pNotifyEveryFailure"] = "DISABLED",
        ["pDashboard"] = "DISABLED",
        ["pExecutionRoleArn"] = "",
        ["pTaskRoleArn"] = "",
        ["pSchedulerRoleArn"] = "",
        ["pPermissionsBoundaryArn"] = "",
        ["pGuardDutyAgent"] = "DISABLED",
    };

    /// <summary>The value of a parameter in a scenario.</summary>
    public static string Parameter(this Deployment deployment, string name) => deployment.Scenario.Parameters.GetValueOrDefault(name) ?? Defaults[name];

    /// <summary>The value of an optional parameter in a scenario; null where it is not given.</summary>
    public static string? Optional(this Deployment deployment, string name) => deployment.Parameter(name) is { Length: > 0 } given ? given : null;

    /// <summary>Whether a parameter that switches something is on.</summary>
    public static bool IsEnabled(this Deployment deployment, string name) => deployment.Parameter(name) == "ENABLED";

    /// <summary>Whether the scenario runs on Spot.</summary>
    public static bool IsSpot(this Deployment deployment) => deployment.Parameter("pCapacityProvider") == "FARGATE_SPOT";
}
