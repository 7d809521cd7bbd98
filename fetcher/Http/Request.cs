using FargateFetcher.Addresses;

namespace FargateFetcher.Http;

/// <summary>One GET.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Headers">The extra header fields.</param>
/// <param name="MaxBytes">The largest body that is read.</param>
/// <param name="RefuseInternalAddresses">Whether to refuse a host name that resolves to an <see cref="InternalAddress"/>.</param>
internal sealed record Request(HttpUrl Url, RequestHeader[] Headers, int MaxBytes, bool RefuseInternalAddresses)
{
    /// <summary>Whether the extra header fields include this one.</summary>
    public bool Sets(string name)
    {
        foreach (var header in Headers)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(header.Name, name))
            {
                return true;
            }
        }

        return false;
    }
}
