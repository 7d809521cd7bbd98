using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The quotas of the account, compared with what the stack needs.</summary>
internal static class QuotaChecks
{
    private const string Console = "See Service Quotas in the console.";

    // "Amazon ECS endpoints and quotas" in the AWS General Reference: Fargate On-Demand, and Fargate Spot, vCPU resource count.
    private const string OnDemand = "L-3032A538";
    private const string Spot = "L-36FBB829";

    /// <summary>How many vCPU the account may have on Fargate at a time.</summary>
    public static async Task<IReadOnlyList<Finding>> FargateAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        [OfFargate(plan, await QuotaAsync(ask, "fargate", plan.UsesSpot ? Spot : OnDemand, cancellation))];

    /// <summary>The resources of which an account may have only so many, where the stack is created.</summary>
    public static async Task<IReadOnlyList<Finding>> CountsAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var needs = plan.IsFirst ? Needs(plan, ask, cancellation).Where(need => need.Count > 0) : [];
        return [.. await Task.WhenAll(needs.Select(need => LookAsync(need, ask, cancellation)))];
    }

    /// <summary>Judges the quota of vCPU; null where AWS names none.</summary>
    internal static Finding OfFargate(Plan plan, double? quota)
    {
        var task = (double)TaskSize.Parse(plan.Parameters["pTaskSize"]).Cpus;
        var remedy = "Ask for more: aws service-quotas request-service-quota-increase --service-code fargate "
            + $"--quota-code {(plan.UsesSpot ? Spot : OnDemand)} --desired-value 6";
        var figures = $"The account may have {quota:0.##} vCPU at a time, and a task takes {task:0.##}";
        return quota switch
        {
            null => Finding.NotChecked("AWS names no quota of vCPU on Fargate.", Console),
            { } most when most < task => Finding.Error($"{figures}.", remedy),
            { } most when most < 2 * task => Finding.Warning($"{figures}: two runs that overlap would not fit.", remedy),
            _ => Finding.Ok($"{figures}. Other tasks of the account are not counted."),
        };
    }

    /// <summary>Judges one count; the quota is null where AWS names none.</summary>
    internal static Finding OfCount(string what, int needed, int used, double? quota, string? remedy = null)
    {
        var figures = $"There are {used} {what}, the stack adds {needed}, and the quota is {quota:0}.";
        return quota is null ? Finding.NotChecked($"AWS names no quota of {what}; there are {used}.", Console)
            : used + needed > quota ? Finding.Error(figures, remedy ?? "Ask for more in Service Quotas, or delete unused ones.")
            : Finding.Ok(figures);
    }

    private static IReadOnlyList<Need> Needs(Plan plan, Questions ask, CancellationToken cancellation)
    {
        // "Amazon VPC quotas" in the Amazon VPC User Guide names the codes.
        Func<Task<double?>> OfVpc(string code) => () => QuotaAsync(ask, "vpc", code, cancellation);
        const string Length = "length(VpcEndpoints)";
        var parameters = plan.Parameters;
        var hasEndpoints = parameters.IsEnabled("pInterfaceEndpoints");
        return
        [
            new(
                "security groups",
                (parameters.Has("pSecurityGroupIds") ? 0 : 1) + (hasEndpoints ? 1 : 0),
                OfVpc("L-E79EC296"),
                ["ec2", "describe-security-groups", "--query", "length(SecurityGroups)"]),
            new(
                "interface endpoints in the VPC",
                hasEndpoints ? EndpointChecks.Services(plan).Count : 0,
                OfVpc("L-29B6F2EB"),
                ["ec2", "describe-vpc-endpoints", "--filters", plan.OfVpc, "Name=vpc-endpoint-type,Values=Interface", "--query", Length]),
            new(
                "gateway endpoints",
                parameters.Has("pS3RouteTableIds") ? 1 : 0,
                OfVpc("L-1B52E74A"),
                ["ec2", "describe-vpc-endpoints", "--filters", "Name=vpc-endpoint-type,Values=Gateway", "--query", Length]),
            new(
                "schedule groups",
                1,
                () => NamedQuotaAsync(ask, "scheduler", "schedule groups", cancellation),
                ["scheduler", "list-schedule-groups", "--query", "length(ScheduleGroups)"]),

            // "CloudWatch Logs quotas" in the CloudWatch Logs User Guide: ten in a region, which cannot be changed.
            new(
                "resource policies of CloudWatch Logs",
                parameters.IsEnabled("pRunHistory") ? 1 : 0,
                () => Task.FromResult<double?>(10),
                ["logs", "describe-resource-policies", "--query", "length(resourcePolicies)"],
                "AWS allows no more. Delete unused ones, or do without a history of runs: --parameter pRunHistory=DISABLED."),
        ];
    }

    private static async Task<Finding> LookAsync(Need need, Questions ask, CancellationToken cancellation)
    {
        try
        {
            var quota = need.Quota();
            var used = await ask.AskAsync(cancellation, need.Used);
            return OfCount(need.What, need.Count, used.GetInt32(), await quota, need.Remedy);
        }
        catch (BuildException failure)
        {
            return Finding.NotChecked($"How many {need.What} there are and may be: {AwsError.LastLine(failure)}", Console);
        }
    }

    // What the account was given, or what every account has; null where AWS names none in this region.
    private static async Task<double?> QuotaAsync(Questions ask, string service, string code, CancellationToken cancellation)
    {
        string[] which = ["--service-code", service, "--quota-code", code];
        return Value(await ask.FindAsync(cancellation, ["service-quotas", "get-service-quota", .. which]))
            ?? Value(await ask.FindAsync(cancellation, ["service-quotas", "get-aws-default-service-quota", .. which]));

        static double? Value(JsonElement? answer) =>
            answer?.Property("Quota").Text("Value") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    // Only a part of its name is documented.
    private static async Task<double?> NamedQuotaAsync(Questions ask, string service, string part, CancellationToken cancellation) =>
        (await ask.FindAsync(cancellation, "service-quotas", "list-aws-default-service-quotas", "--service-code", service))?.Items("Quotas")
            .Where(quota => quota.Text("QuotaName")?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
            .Select(quota => (double?)quota.GetProperty("Value").GetDouble())
            .FirstOrDefault();

    private sealed record Need(string What, int Count, Func<Task<double?>> Quota, string[] Used, string? Remedy = null);
}
