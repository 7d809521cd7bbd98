using System.Text;

namespace FargateFetcher.Http.Messages;

/// <summary>One line of a header or trailer section (RFC 9112, section 5).</summary>
/// <param name="name">A token.</param>
/// <param name="value">Without whitespace at both ends.</param>
internal readonly ref struct HeaderField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _name = name;

    /// <summary>The value, without whitespace at both ends.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>Whether it has this name.</summary>
    /// <param name="name">In whatever case.</param>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(_name, name);

    /// <summary>Parses <c>Name: value</c>.</summary>
    /// <exception cref="FetchException">
    /// It is malformed. That includes a space before the colon, and the continuation of the line before it (obs-fold),
    /// which no server has been allowed to send since 2014 and which hides fields from those who do not know it.
    /// </exception>
    public static HeaderField Parse(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0 || !HttpSyntax.IsToken(line[..colon]))
        {
            throw HttpSyntax.Malformed("has a header line that is not of the form 'Name: value'");
        }

        var value = line[(colon + 1)..];
        return HttpSyntax.IsText(value)
            ? new HeaderField(line[..colon], HttpSyntax.Trim(value))
            : throw HttpSyntax.Malformed("has a control character in a header");
    }
}
