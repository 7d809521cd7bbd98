using System.Globalization;
using System.Text;

namespace FargateFetcher.Proxies;

/// <summary>Percent-encoding (RFC 3986, section 2.1).</summary>
internal static class PercentEncoding
{
    /// <summary>Returns the bytes that the text stands for, in UTF-8; a percent sign without two digits stands for itself.</summary>
    public static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            var octet = bytes[index];
            if (octet == '%' && index + 2 < bytes.Length
                && byte.TryParse(bytes.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var decoded))
            {
                octet = decoded;
                index += 2;
            }

            bytes[length++] = octet;
        }

        return bytes[..length];
    }
}
