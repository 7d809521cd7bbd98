using System.Runtime.InteropServices;
using FargateFetcher.Http;
using FargateFetcher.Native;

namespace FargateFetcher.Connections;

/// <summary>The addresses of a host, in the order in which the system wants them tried (RFC 6724).</summary>
internal static unsafe class HostAddresses
{
    /// <summary>Returns at least one address.</summary>
    /// <param name="host">A name, or the literal of an address without brackets.</param>
    /// <param name="limit">When to give up.</param>
    /// <exception cref="FetchException">There is none, or time ran out.</exception>
    public static List<IpAddress> Resolve(string host, TimeLimit limit)
    {
        if (IpAddress.TryParse(host) is { } literal)
        {
            return [literal];
        }

        // getaddrinfo can be neither interrupted nor limited; getaddrinfo_a runs it on a thread of glibc's.
        var lookup = AddressLookup.Create(host);
        if (LibC.StartLookups(LinuxConstants.LookupNoWait, &lookup, 1, null) is not 0 and var notStarted)
        {
            AddressLookup.Free(lookup);
            throw NotResolved(notStarted);
        }

        while (LibC.LookupError(lookup) == LinuxConstants.LookupInProgress)
        {
            if (limit.IsOver)
            {
                // Not freed: the thread may still write to it. The process ends soon.
                throw ConnectionFailures.TimedOut("resolving the host name");
            }

            var left = new TimeSpecification(limit.Remaining);
            _ = LibC.AwaitLookups(&lookup, 1, &left);
        }

        var error = LibC.LookupError(lookup);
        var addresses = error == 0 ? Collect(lookup->Result) : [];
        AddressLookup.Free(lookup);
        return addresses.Count > 0 ? addresses : throw NotResolved(error);
    }

    private static List<IpAddress> Collect(AddressInfo* first)
    {
        var addresses = new List<IpAddress>();
        for (var info = first; info is not null; info = info->Next)
        {
            if (SocketAddress.Read(new ReadOnlySpan<byte>(info->Address, (int)info->AddressLength)) is { } address)
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }

    private static FetchException NotResolved(int error) =>
        new(FailureKind.Dns, $"The host name could not be resolved: {Marshal.PtrToStringUTF8((nint)LibC.DescribeAddressError(error))}.");
}
