
namespace FargateFetcher.Building.Operations;

/// <summary>The DNS attributes of the VPC, without which private names of endpoints do not resolve.</summary>
internal sealed class VpcDnsCheck() : NetworkCheck("VPC DNS")
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var support = network.IsOnAsync("enableDnsSupport", cancellation);
        var hostnames = network.IsOnAsync("enableDnsHostnames", cancellation);
        if (!await support)
        {
            return [Error("enableDnsSupport is off: the tasks could not resolve any name by Amazon's DNS.", $"aws ec2 modify-vpc-attribute --vpc-id {plan.VpcId} --enable-dns-support")];
        }

        return await hostnames switch
        {
            true => [Ok("DNS support and host names are on.")],
            false when plan.Parameters.IsEnabled("pInterfaceEndpoints") =>
                [Error("enableDnsHostnames is off: interface endpoints cannot have private names.", $"aws ec2 modify-vpc-attribute --vpc-id {plan.VpcId} --enable-dns-hostnames")],
            false => [Ok("DNS support is on; host names are off, which only interface endpoints need.")],
        };
    }
}
