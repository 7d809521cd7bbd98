using System.Runtime.InteropServices;
using System.Text;
using FargateFetcher.Http;
using FargateFetcher.Native;

namespace FargateFetcher.Connections;

/// <summary>The addresses of a host, in the order in which the system wants them tried (RFC 6724).</summary>
internal static class HostAddresses
{
    // getaddrinfo and what it calls keep their buffers on the stack; glibc's own threads get by with less.
    private const int StackBytes = 256 * 1024;

    /// <summary>Returns at least one address.</summary>
    /// <param name="host">A name, or the literal of an address without brackets.</param>
    /// <param name="limit">When to give up: getaddrinfo can be neither interrupted nor limited, so that it is left behind on a thread of its own.</param>
    /// <exception cref="FetchException">There is none, or time ran out.</exception>
    public static List<IpAddress> Resolve(string host, TimeLimit limit)
    {
        if (IpAddress.TryParse(host) is { } literal)
        {
            return [literal];
        }

        var lookup = new Lookup(host);
        var thread = new Thread(lookup.Run, StackBytes) { IsBackground = true };
        thread.Start();
        if (!thread.Join(limit.Milliseconds))
        {
            throw ConnectionFailures.TimedOut("resolving the host name");
        }

        return lookup.Addresses.Count > 0
            ? lookup.Addresses
            : throw new FetchException(FailureKind.Dns, $"The host name could not be resolved: {lookup.Error}.");
    }

    private sealed class Lookup(string host)
    {
        public List<IpAddress> Addresses { get; } = [];

        public string Error { get; private set; } = "no address";

        public unsafe void Run()
        {
            var hints = new AddressInfo { SocketType = LinuxConstants.SocketStream };
            AddressInfo* first;
            var error = LibC.GetAddressInfo(Encoding.UTF8.GetBytes(host + '\0'), null, &hints, &first);
            if (error != 0)
            {
                Error = Marshal.PtrToStringUTF8((nint)LibC.DescribeAddressError(error)) ?? "unknown error";
                return;
            }

            for (var info = first; info is not null; info = info->Next)
            {
                if (SocketAddress.Read(new ReadOnlySpan<byte>(info->Address, (int)info->AddressLength)) is { } address)
                {
                    Addresses.Add(address);
                }
            }

            LibC.FreeAddressInfo(first);
        }
    }
}
