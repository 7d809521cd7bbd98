using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Looks at an account before a deployment.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="createServiceLinkedRole">Whether the ECS service-linked role is made where it is missing.</param>
internal sealed class Diagnosis(AwsCli aws, bool createServiceLinkedRole)
{
    // Without these, no other question has an answer.
    private static readonly Check[] First = [new CliCheck(), new CredentialsCheck(), new RegionCheck()];

    private readonly Check[] _then =
    [
        new ServicesCheck(),
        new ServiceLinkedRoleCheck(createServiceLinkedRole),
        new StackNameCheck(),
        new ParametersCheck(),
        new StackStateCheck(),
        new LeftoverCheck(),
        new SubnetsCheck(),
        new RouteCheck(),
        new S3EndpointCheck(),
        new InterfaceEndpointsCheck(),
        new VpcDnsCheck(),
        new DnsServersCheck(),
        new NetworkAclCheck(),
        new SecurityGroupsCheck(),
        new LocalImageCheck(),
        new RegistryImageCheck(),
        new FargateQuotaCheck(),
        new CountedQuotasCheck(),
    ];

    /// <summary>Runs every check.</summary>
    /// <param name="stackName">The root stack's name.</param>
    /// <param name="given">The parameters that are given.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    /// <returns>What was found, in the order of the checks.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(string stackName, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        using var ask = new Questions(aws);
        var basics = await RunAsync(First, new Plan(stackName, Status: null, RootParameters.Of(given)), ask, cancellation);
        if (basics.Any(finding => finding.Verdict == Verdict.Error))
        {
            return [.. basics, new Finding("all else", Verdict.NotChecked, "Without this, AWS answers no question.", "Mend what is above, and ask again.")];
        }

        var plan = await Plan.ReadAsync(aws, stackName, given, cancellation);
        return [.. basics, .. await RunAsync(_then, plan, ask, cancellation)];
    }

    private static async Task<IReadOnlyList<Finding>> RunAsync(Check[] checks, Plan plan, Questions ask, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(checks.Select(check => RunAsync(check, plan, ask, cancellation)))).SelectMany(findings => findings)];

    private static async Task<IReadOnlyList<Finding>> RunAsync(Check check, Plan plan, Questions ask, CancellationToken cancellation)
    {
        try
        {
            return await check.FindAsync(plan, ask, cancellation);
        }
        catch (BuildException failure) when (AwsError.IsDenied(failure))
        {
            var missing = AwsError.MissingPermission(failure);
            return [new Finding(check.Subject, Verdict.NotChecked, $"The permission to ask is missing{(missing is null ? "" : $": {missing}")}.", "Have it allowed, or look yourself.")];
        }
        catch (BuildException failure)
        {
            return [new Finding(check.Subject, Verdict.NotChecked, $"There was no answer: {AwsError.LastLine(failure)}", failure.NextStep)];
        }
    }
}
