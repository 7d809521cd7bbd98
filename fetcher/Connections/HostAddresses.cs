using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>
/// Finds the addresses of hosts. If an attempt ends before its lookup does, the next attempt waits for the same lookup instead of
/// starting another.
/// </summary>
internal sealed class HostAddresses
{
    // Some name servers never answer a query for IPv6 addresses, and the system's resolver waits for all answers. So after this
    // time, IPv4 is asked for alone. A name in the hosts file, which comes first, never takes this long.
    private static readonly TimeSpan BeforeIPv4IsAskedForAlone = TimeSpan.FromMilliseconds(250);

    private readonly List<HostLookup> _begun = [];

    /// <summary>Returns at least one address.</summary>
    /// <param name="host">A name in lower case, or the literal of an address without brackets.</param>
    /// <param name="limit">When to give up.</param>
    /// <exception cref="FetchException">The host has no address, or time ran out.</exception>
    public List<IpAddress> Resolve(string host, TimeLimit limit)
    {
        if (IpAddress.TryParse(host) is { } literal)
        {
            return [literal];
        }

        if (LoopbackName.Is(host))
        {
            return LoopbackName.Addresses();
        }

        var all = Begin(host, LinuxConstants.AddressFamilyAny);
        if (HaveEnded(limit.Within(BeforeIPv4IsAskedForAlone), all))
        {
            return Finish(all);
        }

        return AwaitEither(all, Begin(host, LinuxConstants.AddressFamilyIPv4), limit) ?? Finish(all);
    }

    // Returns null when the lookup of all families has ended: its result takes precedence.
    private List<IpAddress>? AwaitEither(HostLookup all, HostLookup ipv4, TimeLimit limit)
    {
        if (HaveEnded(limit, all, ipv4) && !HaveEnded(limit.Within(TimeSpan.Zero), all))
        {
            try
            {
                return Finish(ipv4);
            }
            catch (FetchException)
            {
                // The host may have IPv6 addresses only.
                _ = HaveEnded(limit, all);
            }
        }

        // A lookup that still runs is not freed, because its thread writes to it.
        return limit.IsOver ? throw ConnectionFailures.TimedOut("resolving the host name") : null;
    }

    private HostLookup Begin(string host, int family)
    {
        foreach (var begun in _begun)
        {
            if (begun.Host == host && begun.Family == family)
            {
                return begun;
            }
        }

        var lookup = HostLookup.Start(host, family);
        _begun.Add(lookup);
        return lookup;
    }

    private List<IpAddress> Finish(HostLookup lookup)
    {
        _begun.Remove(lookup);
        return lookup.Finish();
    }

    // Waits until one of them has ended; false if the limit came first.
    private static bool HaveEnded(TimeLimit limit, params ReadOnlySpan<HostLookup> lookups)
    {
        var ends = new PollDescriptor[lookups.Length];
        for (var index = 0; index < ends.Length; index++)
        {
            ends[index] = lookups[index].End;
        }

        return Readiness.Await(ends, limit);
    }
}
