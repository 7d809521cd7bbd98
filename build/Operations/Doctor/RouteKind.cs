namespace FargateFetcher.Building.Operations;

/// <summary>Where the default route of a subnet leads.</summary>
internal enum RouteKind
{
    /// <summary>Nowhere: there is none.</summary>
    None,

    /// <summary>To a NAT gateway.</summary>
    NatGateway,

    /// <summary>To an internet gateway, which serves what has a public IP.</summary>
    InternetGateway,

    /// <summary>To what was deleted or detached.</summary>
    Blackhole,

    /// <summary>To a transit gateway, an instance, a peering or a link: what lies behind it is not seen from here.</summary>
    Elsewhere,
}
