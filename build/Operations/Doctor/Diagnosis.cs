using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Checks an account before a deployment.</summary>
internal sealed class Diagnosis(AwsCli aws, bool createServiceLinkedRole)
{
    /// <summary>The subject of the check of the image.</summary>
    public const string Image = "image";

    private const int SubjectsShown = 4;

    // Without these, no other question has an answer.
    private static readonly Check[] First =
    [
        new("AWS CLI", AccountChecks.CliAsync),
        new("credentials", AccountChecks.CredentialsAsync),
        new("region", AccountChecks.RegionAsync),
    ];

    // What a deployment itself would not notice: it would succeed, and its tasks would fail.
    private static readonly Check[] NetworkChecks =
    [
        new("subnets", SubnetChecks.SubnetsAsync),
        Check.OfNetwork("route", SubnetChecks.RouteAsync),
        Check.OfNetwork("S3 endpoint", EndpointChecks.S3Async),
        Check.OfNetwork("endpoints", EndpointChecks.InterfacesAsync),
        Check.OfNetwork("VPC DNS", DnsChecks.AttributesAsync),
        Check.OfNetwork("DNS servers", DnsChecks.ServersAsync),
        Check.OfNetwork("network ACL", FirewallChecks.NetworkAclsAsync),
        Check.OfNetwork("security groups", FirewallChecks.SecurityGroupsAsync),
        Check.OfNetwork("image address", ImageChecks.AddressAsync),
    ];

    private static readonly Check ImageCheck = new(Image, ImageChecks.ImageAsync);

    private readonly Check[] _then =
    [
        new("services", AccountChecks.ServicesAsync),
        new("ECS role", AccountChecks.ServiceLinkedRole(createServiceLinkedRole)),
        new("name", StackChecks.NameAsync),
        new("parameters", StackChecks.ParametersAsync),
        new("stack", StackChecks.StateAsync),
        new("leftovers", StackChecks.LeftoversAsync),
        .. NetworkChecks,
        ImageCheck,
        new("expiry", ImageChecks.ExpiryAsync),
        new("Fargate quota", QuotaChecks.FargateAsync),
        new("quotas", QuotaChecks.CountsAsync),
        new("AWS Config", RecordingChecks.ConfigAsync),
    ];

    /// <summary>Is told what is being checked, each time that it changes.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Runs every check; the findings are in the order of the checks.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        string stackName, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        using var ask = new Questions(aws);
        var basics = await RunAsync(First, new Plan(stackName, Status: null, RootParameters.Of(given)), ask, cancellation);
        if (basics.Any(finding => finding.Verdict == Verdict.Error))
        {
            const string Consequence = "Without this, AWS answers no question.";
            return [.. basics, new("all else", Verdict.NotChecked, Consequence, "Fix what is above, and ask again.")];
        }

        var plan = await Plan.ReadAsync(aws, stackName, given, cancellation);
        return [.. basics, .. await RunAsync(_then, plan, ask, cancellation)];
    }

    /// <summary>Runs the checks of what a deployment would not notice: the network of the tasks, and an image that is given.</summary>
    /// <param name="plan">The deployment.</param>
    /// <param name="isImageGiven">Whether the plan names the image that will run; else it is still to be pushed.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> OfTasksAsync(Plan plan, bool isImageGiven, CancellationToken cancellation)
    {
        using var ask = new Questions(aws);
        return await RunAsync(isImageGiven ? [.. NetworkChecks, ImageCheck] : NetworkChecks, plan, ask, cancellation);
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(Check[] checks, Plan plan, Questions ask, CancellationToken cancellation)
    {
        List<string> open = [.. checks.Select(check => check.Subject)];
        Show(open);
        var findings = await Task.WhenAll(checks.Select(async check =>
        {
            var found = await RunAsync(check, plan, ask, cancellation);
            lock (open)
            {
                open.Remove(check.Subject);
                Show(open);
            }

            return found;
        }));
        return [.. findings.SelectMany(found => found)];
    }

    private void Show(List<string> open)
    {
        if (open.Count > 0)
        {
            var more = open.Count > SubjectsShown ? $" and {open.Count - SubjectsShown} more" : "";
            Progress($"Checking {string.Join(", ", open.Take(SubjectsShown))}{more}");
        }
    }

    private static async Task<IEnumerable<Finding>> RunAsync(Check check, Plan plan, Questions ask, CancellationToken cancellation)
    {
        try
        {
            return (await check.FindAsync(plan, ask, cancellation)).Select(finding => finding with { Subject = check.Subject });
        }
        catch (BuildException failure) when (AwsError.IsDenied(failure))
        {
            var missing = AwsError.MissingPermission(failure) is { } permission ? $": {permission}" : "";
            var what = $"The permission to ask is missing{missing}.";
            return [new(check.Subject, Verdict.NotChecked, what, "Have it granted, or check it yourself.")];
        }
        catch (BuildException failure)
        {
            return [new(check.Subject, Verdict.NotChecked, $"There was no answer: {AwsError.LastLine(failure)}", failure.NextStep)];
        }
    }
}
