using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>An HTTP server of the test's own on a free loopback port.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener;

    public LoopbackServer(Func<HttpListenerContext, Task> answer)
    {
        (_listener, Port) = Listen();
        _ = Task.Run(() => ServeAsync(answer));
    }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}/");

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, int Port) Listen()
    {
        for (var trial = 1; ; trial++)
        {
            // HttpListener does not choose a port; between finding a free one and taking it another may be quicker.
            var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Dispose();
            var listener = new HttpListener { Prefixes = { $"http://localhost:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (trial < 3)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync(Func<HttpListenerContext, Task> answer)
    {
        while (_listener.IsListening)
        {
            try
            {
                await answer(await _listener.GetContextAsync());
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Closed, or a client that was cut off.
            }
        }
    }
}
