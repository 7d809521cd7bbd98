using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>Connects to hosts by name.</summary>
internal sealed class Connector
{
    private readonly HostAddresses _addresses = new();

    /// <summary>Returns a connection.</summary>
    /// <param name="host">A name in lower case, or the literal of an address without brackets.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <param name="peer">For messages: <c>the server</c> or <c>the proxy</c>.</param>
    /// <param name="refuseInternalAddresses">Whether to skip addresses that are <see cref="InternalAddress"/>.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">The host has no address, none that is allowed or none that answers; or time ran out.</exception>
    public TcpConnection Connect(string host, int port, string peer, bool refuseInternalAddresses, TimeLimit limit)
    {
        var addresses = _addresses.Resolve(host, limit);
        if (refuseInternalAddresses && addresses.RemoveAll(InternalAddress.Is) > 0 && addresses.Count == 0)
        {
            throw new FetchException(FailureKind.Redirect, "A redirect to a host with an internal address was refused.");
        }

        using var race = new ConnectionRace(port, limit);
        return race.Run(AddressOrder.Alternate(addresses))
            ?? throw (limit.IsOver
                ? ConnectionFailures.TimedOut($"connecting to {peer}")
                : ConnectionFailures.NotConnected(peer, race.LastError));
    }
}
