using System.Text;

namespace FargateFetcher.Http;

/// <summary>
/// The compressions that <c>Content-Encoding</c> may name (RFC 9110, section 8.4.1). None is decoded, and none is trusted, because
/// servers label plain JSON with them, or with <c>UTF-8</c> or <c>aws-chunked</c>. They only help to explain a failure.
/// </summary>
internal static class ContentCoding
{
    private static readonly string[] Known = ["gzip", "x-gzip", "deflate", "compress", "br", "zstd"];

    /// <summary>Returns the name of a known compression in the list, or null.</summary>
    /// <param name="list">The value of the field.</param>
    public static string? Find(ReadOnlySpan<byte> list)
    {
        while (!list.IsEmpty)
        {
            var element = HttpSyntax.TakeElement(ref list);
            foreach (var name in Known)
            {
                if (Ascii.EqualsIgnoreCase(element, name))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
