
namespace FargateFetcher.Building.Operations;

/// <summary>A question about the network of the tasks; not raised where VPC or subnets are not known.</summary>
/// <param name="subject">What it is about.</param>
internal abstract class NetworkCheck(string subject) : Check(subject)
{
    /// <inheritdoc/>
    public sealed override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        plan.VpcId.Length == 0 || plan.SubnetIds.Count == 0 ? [] : await FindAsync(plan, new Network(ask, plan), ask, cancellation);

    /// <inheritdoc cref="FindAsync(Plan, Questions, CancellationToken)"/>
    protected abstract Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation);
}
