namespace FargateFetcher.Building.Operations;

/// <summary>Whether a region is set; nothing is assumed.</summary>
internal sealed class RegionCheck() : Check("region")
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        await ask.RegionAsync(cancellation) is { } region
            ? [Ok($"{region}.")]
            : [Error("None is set.", "Set AWS_REGION, for example: export AWS_REGION=eu-central-1")];
}
