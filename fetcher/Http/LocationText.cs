using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The <c>Location</c> field as a URL reference.</summary>
internal static class LocationText
{
    /// <summary>
    /// Returns the text, with bytes beyond ASCII percent-encoded: only the server knows which characters they mean.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var octet in value)
        {
            if (octet < 0x80)
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append('%').Append(Digits.OfHex(octet >> 4)).Append(Digits.OfHex(octet & 0xF));
            }
        }

        return text.ToString();
    }
}
