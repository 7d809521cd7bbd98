using System.Runtime.InteropServices;
using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>A lookup that has begun.</summary>
internal sealed unsafe class HostLookup
{
    private readonly AddressLookup* _lookup;

    private HostLookup(string host, int family, AddressLookup* lookup)
    {
        Host = host;
        Family = family;
        _lookup = lookup;
    }

    /// <summary>The name that is looked up.</summary>
    public string Host { get; }

    /// <summary>The address family that is looked for; 0 for all.</summary>
    public int Family { get; }

    /// <summary>What <c>poll</c> takes to wait for its end.</summary>
    public PollDescriptor End => new() { Descriptor = _lookup->Done, Events = LinuxConstants.PollIn };

    /// <summary>Begins.</summary>
    /// <exception cref="FetchException">The system has no thread or no descriptor left.</exception>
    public static HostLookup Start(string host, int family)
    {
        var lookup = AddressLookup.Start(host, family);
        return lookup is null ? throw NotResolved("no thread for it could be started") : new HostLookup(host, family, lookup);
    }

    /// <summary>
    /// Returns what it has found, in the order in which the system wants addresses tried (RFC 6724). To be called once, when it has ended.
    /// </summary>
    /// <exception cref="FetchException">Nothing.</exception>
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
