using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FargateFetcher.Tests.Support.Servers;

/// <summary>
/// An HTTPS proxy that connects to 127.0.0.1 whatever the name. A certificate for <c>a.example.test</c> needs a
/// URL with that name, and no resolver knows it: through a proxy the fetcher resolves nothing, and neither the
/// machine's <c>/etc/hosts</c> nor the resolver's treatment of <c>*.localhost</c>, which differs, plays a part.
/// </summary>
internal sealed class Tunnel : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    public Tunnel()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>For <c>HTTPS_PROXY</c>.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait(TimeSpan.FromSeconds(1));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var near = client.GetStream();
                var port = await ReadPortAsync(near);
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, port);
                await using var far = server.GetStream();
                await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
                await Task.WhenAll(RelayAsync(near, far, server), RelayAsync(far, near, client));
            }
            catch (Exception lost) when (lost is IOException or SocketException)
            {
                // The fetcher sees it as a connection that ends.
            }
        }
    }

    private static async Task RelayAsync(NetworkStream from, NetworkStream to, TcpClient receiver)
    {
        await from.CopyToAsync(to);

        // Half-closed as the sender closed it: what is under way in the other direction still arrives.
        receiver.Client.Shutdown(SocketShutdown.Send);
    }

    private static async Task<int> ReadPortAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        var authority = head.ToString().Split(' ')[1];
        return int.Parse(authority[(authority.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
