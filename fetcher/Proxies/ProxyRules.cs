using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Proxies;

/// <summary>
/// Chooses the proxy for a URL by the variables that curl reads (curl(1), ENVIRONMENT): lower case before upper case, the variable of
/// the scheme before <c>ALL_PROXY</c>. Loopback hosts go through the proxy, too, unless <c>NO_PROXY</c> names them.
/// </summary>
/// <param name="environment">Returns a variable's value, or null.</param>
internal sealed class ProxyRules(Func<string, string?> environment)
{
    /// <summary>Returns the proxy; null if the URL is reached directly.</summary>
    /// <exception cref="FetchException">The variable does not hold a usable proxy; kind <see cref="FailureKind.Usage"/>.</exception>
    public Proxy? For(HttpUrl url)
    {
        var (variable, value) = Find(url.IsHttps);
        if (value is null || NoProxyList.Covers(Value("no_proxy") ?? Value("NO_PROXY"), url.Host))
        {
            return null;
        }

        return Proxy.Parse(value, variable);
    }

    private (string Variable, string? Value) Find(bool isHttps)
    {
        if (isHttps)
        {
            return First("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        }

        // A CGI program receives the header field Proxy as HTTP_PROXY, so its clients could choose the proxy.
        return environment("REQUEST_METHOD") is null
            ? First("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
            : First("http_proxy", "all_proxy", "ALL_PROXY");
    }

    private (string Variable, string? Value) First(params ReadOnlySpan<string> variables)
    {
        foreach (var variable in variables)
        {
            if (Value(variable) is { } value)
            {
                return (variable, value);
            }
        }

        return ("", null);
    }

    private string? Value(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
}
