using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>
/// Connects to one of several addresses (Happy Eyeballs, RFC 8305, section 5). The next address is tried a quarter of a second
/// after the last, or as soon as one fails. The first connection wins; the others are closed with this object.
/// </summary>
/// <param name="port">From 1 to 65535.</param>
/// <param name="limit">When the attempt must be over. It applies to the connection that wins, too.</param>
internal sealed class ConnectionRace(int port, TimeLimit limit) : IDisposable
{
    private static readonly TimeSpan BeforeTheNext = TimeSpan.FromMilliseconds(250);

    private readonly List<TcpConnection> _begun = [];

    /// <summary>The error number of the last address that failed.</summary>
    public int LastError { get; private set; }

    /// <summary>Returns the first connection; null if all addresses failed or time ran out.</summary>
    /// <param name="addresses">In the order in which they are tried.</param>
    public TcpConnection? Run(List<IpAddress> addresses)
    {
        for (var next = 0; (next < addresses.Count || _begun.Count > 0) && !limit.IsOver;)
        {
            if (next < addresses.Count && !TryBegin(addresses[next++]))
            {
                continue;
            }

            if (AwaitFirst(next < addresses.Count ? limit.Within(BeforeTheNext) : limit) is { } connected)
            {
                _begun.Remove(connected);
                return connected;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _begun.ForEach(static loser => loser.Dispose());

    private bool TryBegin(IpAddress address)
    {
#pragma warning disable CA2000 // Dispose objects before losing scope: it is in the list, or the caller's as the winner
        var connection = TcpConnection.Begin(address, port, limit, out var error);
#pragma warning restore CA2000 // Dispose objects before losing scope
        if (connection is null)
        {
            LastError = error;
            return false;
        }

        _begun.Add(connection);
        return true;
    }

    // Returns early, with null, when a connection has failed.
    private TcpConnection? AwaitFirst(TimeLimit until)
    {
        var states = new PollDescriptor[_begun.Count];
        for (var index = 0; index < states.Length; index++)
        {
            states[index] = new PollDescriptor { Descriptor = _begun[index].Descriptor, Events = LinuxConstants.PollOut };
        }

        if (!Readiness.Await(states, until))
        {
            return null;
        }

        for (var index = states.Length - 1; index >= 0; index--)
        {
            if (states[index].ReturnedEvents == 0)
            {
                continue;
            }

            var connection = _begun[index];
            if (connection.End() is not 0 and var error)
            {
                LastError = error;
                connection.Dispose();
                _begun.RemoveAt(index);
            }
            else
            {
                return connection;
            }
        }

        return null;
    }
}
