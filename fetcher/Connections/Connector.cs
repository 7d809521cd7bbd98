using FargateFetcher.Http;

namespace FargateFetcher.Connections;

/// <summary>Connects to a host by name: its addresses in order, until one answers.</summary>
internal static class Connector
{
    /// <summary>Returns a connection.</summary>
    /// <param name="host">A name, or the literal of an address without brackets.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <param name="peer">For messages: <c>the server</c> or <c>the proxy</c>.</param>
    /// <param name="refuseInternalAddresses">Whether addresses that are <see cref="InternalAddress"/> are left out.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">There is no address, no allowed one, or none that can be reached; or time ran out.</exception>
    public static TcpConnection Connect(string host, int port, string peer, bool refuseInternalAddresses, TimeLimit limit)
    {
        var addresses = HostAddresses.Resolve(host, limit);
        var lastError = 0;
        var refused = 0;
        for (var index = 0; index < addresses.Count; index++)
        {
            if (refuseInternalAddresses && InternalAddress.Is(addresses[index]))
            {
                refused++;
                continue;
            }

            // A dead address gets its share of the time, no more: the next one may answer.
            var share = limit.Part(addresses.Count - index);
            var connection = TcpConnection.TryConnect(addresses[index], port, share, limit, out lastError);
            if (connection is not null)
            {
                return connection;
            }
        }

        if (limit.IsOver)
        {
            throw ConnectionFailures.TimedOut($"connecting to {peer}");
        }

        throw refused == addresses.Count
            ? new FetchException(FailureKind.Redirect, "A redirect to a host with an internal address was refused.")
            : ConnectionFailures.NotConnected(peer, lastError);
    }
}
