using System.Text;
using FargateFetcher.Settings;

namespace FargateFetcher.Http;

/// <summary>One GET.</summary>
/// <param name="url">http or https.</param>
/// <param name="headers">Extra header fields.</param>
/// <param name="maxBytes">The largest body that is read.</param>
/// <param name="refuseInternalAddresses">Whether a host name that resolves to an <see cref="InternalAddress"/> is refused.</param>
internal sealed class Request(HttpUrl url, RequestHeader[] headers, int maxBytes, bool refuseInternalAddresses)
{
    /// <summary>http or https.</summary>
    public HttpUrl Url { get; } = url;

    /// <summary>Extra header fields.</summary>
    public RequestHeader[] Headers { get; } = headers;

    /// <summary>The largest body that is read.</summary>
    public int MaxBytes { get; } = maxBytes;

    /// <summary>Whether a host name that resolves to an <see cref="InternalAddress"/> is refused.</summary>
    public bool RefuseInternalAddresses { get; } = refuseInternalAddresses;

    /// <summary>Whether the extra header fields set this one.</summary>
    public bool Sets(string name)
    {
        foreach (var header in Headers)
        {
            if (Ascii.EqualsIgnoreCase(header.Name, name))
            {
                return true;
            }
        }

        return false;
    }
}
