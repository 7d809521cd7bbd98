using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>One field of a header or trailer section (RFC 9112, section 5).</summary>
/// <param name="name">The text before the first colon.</param>
/// <param name="value">The value, without whitespace at both ends.</param>
internal readonly ref struct HeaderField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _name = name;

    /// <summary>The value, without whitespace at both ends.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>
    /// Whether the field has this name. A blank before the colon makes it a different name, as it does for curl, Go and Python.
    /// </summary>
    /// <param name="name">The name, in any case.</param>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(_name, name);

    /// <summary>Parses <c>Name: value</c>. Other characters that the RFC forbids matter only if a field is used.</summary>
    /// <exception cref="FetchException">It has no colon, or a NUL, or begins with a blank: a continuation of nothing.</exception>
    public static HeaderField Parse(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0 || line[0] is (byte)' ' or (byte)'\t')
        {
            throw HttpSyntax.Malformed("has a header line that is not of the form 'Name: value'");
        }

        return HttpSyntax.HasNul(line)
            ? throw HttpSyntax.Malformed("has a NUL in a header")
            : new HeaderField(line[..colon], HttpSyntax.Trim(line[(colon + 1)..]));
    }
}
