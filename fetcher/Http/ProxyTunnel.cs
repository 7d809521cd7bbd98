using FargateFetcher.Addresses;
using FargateFetcher.Connections;
using FargateFetcher.Proxies;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Opens a tunnel to a host through a proxy (CONNECT, RFC 9110, section 9.3.6).</summary>
internal static class ProxyTunnel
{
    /// <summary>Returns when the connection reaches the host.</summary>
    /// <param name="connection">The connection to the proxy.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="url">The URL with the host and the port.</param>
    /// <exception cref="FetchException">The proxy refused, broke the rules of HTTP, or was lost; or time ran out.</exception>
    public static void Open(IConnection connection, Proxy proxy, HttpUrl url)
    {
        connection.Write(RequestText.Connect(url, proxy.Authorization));
        var input = new MessageInput(connection);
        var head = ResponseHead.ReadFinal(input);
        if (head.Status is < 200 or > 299)
        {
            throw new FetchException(FailureKind.Proxy, $"The proxy refused the connection with status {Digits.Of(head.Status)}.")
            {
                IsTransient = StatusRules.IsTransient(head.Status),
            };
        }

        // In TLS the client speaks first, so these bytes come from the proxy itself.
        if (input.HasBuffered)
        {
            throw new FetchException(FailureKind.Proxy, "The proxy sent something before the tunnel was used.");
        }
    }
}
