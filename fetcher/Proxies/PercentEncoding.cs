using System.Buffers;
using System.Text;

namespace FargateFetcher.Proxies;

/// <summary>Percent-encoding (RFC 3986, section 2.1).</summary>
internal static class PercentEncoding
{
    /// <summary>Returns the decoded bytes in UTF-8. A percent sign without two digits stands for itself.</summary>
    public static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        Span<byte> decoded = stackalloc byte[1];
        for (var index = 0; index < bytes.Length; index++)
        {
            var octet = bytes[index];
            if (octet == '%' && index + 2 < bytes.Length
                && Convert.FromHexString(bytes.AsSpan(index + 1, 2), decoded, out _, out _) == OperationStatus.Done)
            {
                octet = decoded[0];
                index += 2;
            }

            bytes[length++] = octet;
        }

        return bytes.AsSpan(0, length).ToArray();
    }
}
