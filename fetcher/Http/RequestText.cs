using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Requests as they are sent (RFC 9112, section 3).</summary>
internal static class RequestText
{
    private const string UserAgent = "User-Agent";
    private const string Accept = "Accept";

    /// <summary>Returns a GET request.</summary>
    /// <param name="request">What to get.</param>
    /// <param name="isToProxy">Whether it goes to a proxy, which needs the whole URL.</param>
    /// <param name="proxyAuthorization">The value of <c>Proxy-Authorization</c>, or null.</param>
    public static byte[] Get(Request request, bool isToProxy, string? proxyAuthorization)
    {
        var url = request.Url;
        var text = new StringBuilder("GET ");
        text.Append(isToProxy ? url.Text : url.Target).Append(" HTTP/1.1\r\n");
        AppendField(text, "Host", url.HostAndPort);

        // The user's fields replace these.
        if (!request.Sets(UserAgent))
        {
            AppendField(text, UserAgent, $"fargate-fetcher/{ProductVersion.Text}");
        }

        if (!request.Sets(Accept))
        {
            // JSON is preferred, not required: servers of vnd.api+json, hal+json or text/json answer 406 to application/json alone.
            AppendField(text, Accept, "application/json, */*;q=0.5");
        }

        if (!request.Sets("Accept-Encoding"))
        {
            AppendField(text, "Accept-Encoding", "identity");
        }

        foreach (var header in request.Headers)
        {
            AppendField(text, header.Name, header.Value);
        }

        return End(text, proxyAuthorization, "Connection: close\r\n");
    }

    /// <summary>Returns a CONNECT request for the host and port of the URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="proxyAuthorization">The value of <c>Proxy-Authorization</c>, or null.</param>
    public static byte[] Connect(HttpUrl url, string? proxyAuthorization)
    {
        var text = new StringBuilder("CONNECT ").Append(url.HostWithPort).Append(" HTTP/1.1\r\n");
        AppendField(text, "Host", url.HostWithPort);
        AppendField(text, UserAgent, $"fargate-fetcher/{ProductVersion.Text}");
        return End(text, proxyAuthorization, "");
    }

    private static void AppendField(StringBuilder text, string name, string value) =>
        text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static byte[] End(StringBuilder text, string? proxyAuthorization, string lastFields)
    {
        if (proxyAuthorization is not null)
        {
            AppendField(text, "Proxy-Authorization", proxyAuthorization);
        }

        return Encoding.ASCII.GetBytes(text.Append(lastFields).Append("\r\n").ToString());
    }
}
