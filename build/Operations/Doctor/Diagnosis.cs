using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// One question about an account before a deployment. There is no finding where the plan does not raise it, or where it needs the
/// network and VPC and subnets are not known. It throws <see cref="BuildException"/> where AWS does not answer.
/// </summary>
internal sealed record Check(
    string Subject, Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> FindAsync, bool NeedsNetwork = false);

/// <summary>Checks an account before a deployment.</summary>
internal sealed class Diagnosis(AwsCli aws, bool createServiceLinkedRole)
{
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
        new("route", SubnetChecks.RouteAsync, NeedsNetwork: true),
        new("S3 endpoint", EndpointChecks.S3Async, NeedsNetwork: true),
        new("endpoints", EndpointChecks.InterfacesAsync, NeedsNetwork: true),
        new("VPC DNS", VpcChecks.DnsAttributesAsync, NeedsNetwork: true),
        new("DNS servers", VpcChecks.DnsServersAsync, NeedsNetwork: true),
        new("network ACL", VpcChecks.NetworkAclsAsync, NeedsNetwork: true),
        new("security groups", VpcChecks.SecurityGroupsAsync, NeedsNetwork: true),
        new("image address", ImageChecks.AddressAsync, NeedsNetwork: true),
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
        new("AWS Config", AccountChecks.ConfigAsync),
    ];

    /// <summary>Is told what is being checked, each time that it changes.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Runs every check; the findings are in the order of the checks.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        string stackName, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        var basics = await RunAsync(First, new Plan(stackName, Status: null, RootParameters.Of(given)), cancellation);
        if (basics.Any(finding => finding.Verdict == Verdict.Error))
        {
            var rest = Finding.NotChecked("Without this, AWS answers no question.", "Fix what is above, and ask again.");
            return [.. basics, rest with { Subject = "all else" }];
        }

        var plan = await Plan.ReadAsync(aws, stackName, given, cancellation);
        return [.. basics, .. await RunAsync(_then, plan, cancellation)];
    }

    /// <summary>
    /// Runs the checks of what a deployment would not notice: the network of the tasks, and the image where it is given and not still
    /// to be pushed.
    /// </summary>
    public Task<IReadOnlyList<Finding>> OfTasksAsync(Plan plan, bool isImageGiven, CancellationToken cancellation) =>
        RunAsync(isImageGiven ? [.. NetworkChecks, ImageCheck] : NetworkChecks, plan, cancellation);

    private async Task<IReadOnlyList<Finding>> RunAsync(Check[] checks, Plan plan, CancellationToken cancellation)
    {
        using var ask = new Questions(aws);
        List<string> open = [.. checks.Select(check => check.Subject)];
        Show(open);
        var findings = await Task.WhenAll(checks.Select(async check =>
        {
            var found = await FindAsync(check, plan, ask, cancellation);
            lock (open)
            {
                open.Remove(check.Subject);
                Show(open);
            }

            return found.Select(finding => finding with { Subject = check.Subject });
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

    private static async Task<IReadOnlyList<Finding>> FindAsync(Check check, Plan plan, Questions ask, CancellationToken cancellation)
    {
        try
        {
            return check.NeedsNetwork && !plan.HasNetwork ? [] : await check.FindAsync(plan, ask, cancellation);
        }
        catch (BuildException failure) when (AwsError.IsDenied(failure))
        {
            var missing = AwsError.MissingPermission(failure) is { } permission ? $": {permission}" : "";
            return [Finding.NotChecked($"The permission to ask is missing{missing}.", "Have it granted, or check it yourself.")];
        }
        catch (BuildException failure)
        {
            return [Finding.NotChecked($"There was no answer: {AwsError.LastLine(failure)}", failure.NextStep)];
        }
    }
}
