using System.Runtime.InteropServices;
using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>A running lookup of a host name.</summary>
internal sealed unsafe class HostLookup
{
    private readonly AddressLookup* _lookup;

    private HostLookup(string host, int family, AddressLookup* lookup)
    {
        Host = host;
        Family = family;
        _lookup = lookup;
    }

    /// <summary>The host name.</summary>
    public string Host { get; }

    /// <summary>The address family; 0 for all.</summary>
    public int Family { get; }

    /// <summary>The descriptor with which <c>poll</c> waits for the end of the lookup.</summary>
    public PollDescriptor End => new() { Descriptor = _lookup->Done, Events = LinuxConstants.PollIn };

    /// <summary>Starts a lookup.</summary>
    /// <exception cref="FetchException">The system has no thread or no descriptor left.</exception>
    public static HostLookup Start(string host, int family)
    {
        var lookup = AddressLookup.Start(host, family);
        return lookup is null ? throw NotResolved("no thread for it could be started") : new HostLookup(host, family, lookup);
    }

    /// <summary>
    /// Returns the addresses in the order of the system's preference (RFC 6724). Call it once, when the lookup has ended.
    /// </summary>
    /// <exception cref="FetchException">The lookup found no address.</exception>
    public List<IpAddress> Finish()
    {
        var addresses = new List<IpAddress>();
        for (var info = _lookup->Result; info is not null; info = info->Next)
        {
            if (SocketAddress.Read(new ReadOnlySpan<byte>(info->Address, (int)info->AddressLength)) is { } address)
            {
                addresses.Add(address);
            }
        }

        var error = _lookup->Error;
        AddressLookup.Free(_lookup);
        return addresses.Count > 0 ? addresses : throw NotResolved(Marshal.PtrToStringUTF8((nint)LibC.DescribeAddressError(error)));
    }

    private static FetchException NotResolved(string? why) => new(FailureKind.Dns, $"The host name could not be resolved: {why}.");
}
