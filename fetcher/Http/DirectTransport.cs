using FargateFetcher.Connections;
using FargateFetcher.Proxies;
using FargateFetcher.Shared;
using FargateFetcher.Tls;
using FargateFetcher.Trust;

namespace FargateFetcher.Http;

/// <summary>Sends requests by HTTP/1.1 over TCP, through a proxy if the environment names one, and with TLS for https.</summary>
/// <param name="environment">Returns a variable's value, or null.</param>
internal sealed class DirectTransport(Func<string, string?> environment) : ITransport, IDisposable
{
    private readonly ProxyRules _proxies = new(environment);
    private readonly Connector _connector = new();

    // Created for the first https request: plain http needs neither roots nor TLS.
    private TlsContext? _tls;

    /// <inheritdoc/>
    public Response Get(Request request, TimeLimit limit)
    {
        if (request.Url.IsHttps)
        {
            _tls ??= new TlsContext(TrustedRoots.Find(environment));
        }

        var proxy = _proxies.For(request.Url);
        using var connection = Open(request, proxy, limit);

        // In a tunnel, the request goes to the server, and the proxy has its credentials already.
        var isToProxy = proxy is not null && !request.Url.IsHttps;
        connection.Write(RequestText.Get(request, isToProxy, isToProxy ? proxy!.Authorization : null));
        return ResponseReader.Read(connection, request.MaxBytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _tls?.Dispose();

    private IConnection Open(Request request, Proxy? proxy, TimeLimit limit)
    {
        var url = request.Url;
        var tcp = proxy is null
            ? _connector.Connect(url.Host, url.Port, "the server", request.RefuseInternalAddresses, limit)
            : _connector.Connect(proxy.Host, proxy.Port, "the proxy", refuseInternalAddresses: false, limit);
        if (!url.IsHttps)
        {
            return tcp;
        }

        try
        {
            if (proxy is not null)
            {
                ProxyTunnel.Open(tcp, proxy, url);
            }
        }
        catch
        {
            tcp.Dispose();
            throw;
        }

        return TlsConnection.Open(_tls!, tcp, url.Host, limit);
    }
}
