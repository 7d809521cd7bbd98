using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>
/// The addresses of hosts. A lookup that has begun is not begun again: where an attempt ends before it does, the next attempt
/// waits for the same.
/// </summary>
internal sealed class HostAddresses
{
    // Some name servers never answer a question for IPv6 addresses, and the system's resolver waits for all of its answers. What
    // takes longer than this is not in a file of hosts, which must have the first word.
    private static readonly TimeSpan BeforeIPv4IsAskedForAlone = TimeSpan.FromMilliseconds(250);

    private readonly List<HostLookup> _begun = [];

    /// <summary>Returns at least one address.</summary>
    /// <param name="host">A name in lower case, or the literal of an address without brackets.</param>
    /// <param name="limit">When to give up.</param>
    /// <exception cref="FetchException">There is none, or time ran out.</exception>
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

    // Null when the lookup of all has ended: it is the one that counts.
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
                // There may be IPv6 addresses alone.
                _ = HaveEnded(limit, all);
            }
        }

        // Not freed where it goes on: its thread still writes to it.
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

    // Whether one of them has ended before the limit.
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
