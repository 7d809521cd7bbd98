using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Tests.Support.Servers;

/// <summary>Ports of 127.0.0.1 for servers that cannot choose one themselves.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that is free now; <see cref="ServerProgram"/> tries another where somebody was faster.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether something accepts connections.</summary>
    public static async Task<bool> AcceptsAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
