using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>Stands before a registry, one connection a request, counts them, and disturbs one of them, or all from one on until it is mended.</summary>
internal sealed partial class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _registry;
    private readonly int _which;
    private readonly Cut _cut;

    /// <param name="registry">The port of the registry.</param>
    /// <param name="which">The request that is disturbed, from 1; 0 is none.</param>
    /// <param name="cut">How it is disturbed.</param>
    public CuttingProxy(int registry, int which, Cut cut)
    {
        _registry = registry;
        _which = which;
        _cut = cut;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Method and path of every request, in their order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Whether all later requests are disturbed like the one.</summary>
    public bool IsDown { get; set; }

    /// <summary>What happens to the client at the request that is disturbed, before that is.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ForwardAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The client has gone.
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ForwardAsync(NetworkStream client)
    {
        if (await HeadAsync(client) is not { } head)
        {
            return;
        }

        Requests.Add(string.Join(' ', head.Split(' ', 3)[..2]));
        var cut = Requests.Count == _which || (IsDown && Requests.Count > _which) ? _cut : (Cut?)null;
        if (cut == Cut.BeforeTheRequest)
        {
            await Meanwhile();
            return;
        }

        var body = new byte[ContentLength().Match(head) is { Success: true } length ? int.Parse(length.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await client.ReadExactlyAsync(body);
        if (cut == Cut.UnavailableInstead)
        {
            await client.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        using var registry = new TcpClient("127.0.0.1", _registry);
        var upstream = registry.GetStream();
        await upstream.WriteAsync(Encoding.ASCII.GetBytes(head[..^2] + "Connection: close\r\n\r\n"));
        await upstream.WriteAsync(cut == Cut.WithinTheRequest ? body.AsMemory(0, body.Length / 2) : body);
        if (cut == Cut.WithinTheRequest)
        {
            return;
        }

        using var answer = new MemoryStream();
        await upstream.CopyToAsync(answer);
        if (cut != Cut.BeforeTheAnswer)
        {
            await client.WriteAsync(answer.ToArray());
        }
    }

    private static async Task<string?> HeadAsync(NetworkStream client)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (await client.ReadAsync(next) == 1)
        {
            head.Append((char)next[0]);
            if (next[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return head.ToString();
            }
        }

        return null;
    }

    [GeneratedRegex(@"\r\nContent-Length: (\d+)\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();
}
