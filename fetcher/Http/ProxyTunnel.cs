using FargateFetcher.Addresses;
using FargateFetcher.Connections;
using FargateFetcher.Proxies;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Has a proxy open a tunnel to a host (CONNECT, RFC 9110, section 9.3.6).</summary>
internal static class ProxyTunnel
{
    /// <summary>Returns when the connection leads to the host.</summary>
    /// <param name="connection">To the proxy.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="url">Whose host and port to reach.</param>
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

        // The host does not speak before we do in TLS: this is of the proxy's own making.
        if (input.HasBuffered)
        {
            throw new FetchException(FailureKind.Proxy, "The proxy sent something before the tunnel was used.");
        }
    }
}
