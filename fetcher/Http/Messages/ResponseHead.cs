using System.Text;

namespace FargateFetcher.Http.Messages;

/// <summary>What status line and header section say.</summary>
internal sealed class ResponseHead
{
    private const int SwitchingProtocols = 101;

    private ResponseHead(StatusLine line)
    {
        Status = line.Status;
        IsHttp10 = line.IsHttp10;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>Whether the server speaks HTTP/1.0.</summary>
    public bool IsHttp10 { get; }

    /// <summary>The <c>Location</c> field, or null.</summary>
    public string? Location { get; private set; }

    /// <summary>The <c>Retry-After</c> field, or null.</summary>
    public string? RetryAfter { get; private set; }

    /// <summary>The <c>Content-Length</c> field, or null; <see cref="long.MaxValue"/> where it is longer than that.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Whether the body is compressed or otherwise encoded.</summary>
    public bool IsEncoded { get; private set; }

    /// <summary>Reads up to and with the head of the final response; interim ones (1xx, RFC 9110, section 15.2) are passed over.</summary>
    /// <returns>The head; a switch of protocols, which nobody asked for, counts as final.</returns>
    /// <exception cref="FetchException">A head is malformed, or too much in all; or no more comes.</exception>
    public static ResponseHead ReadFinal(MessageInput input)
    {
        while (true)
        {
            var head = Read(input);
            if (head.Status is < 100 or > 199 or SwitchingProtocols)
            {
                return head;
            }
        }
    }

    private static ResponseHead Read(MessageInput input)
    {
        var head = new ResponseHead(StatusLine.Parse(input.ReadLine()));
        while (input.ReadLine() is { IsEmpty: false } line)
        {
            head.Take(HeaderField.Parse(line));
        }

        return head;
    }

    private void Take(HeaderField field)
    {
        if (field.Is("Content-Length"u8))
        {
            // A second one is refused even where it says the same, as RFC 9112, section 6.3, allows: no server means to send it.
            ContentLength = ContentLength is null ? ParseLength(field.Value) : throw HttpSyntax.Malformed("has more than one Content-Length");
        }
        else if (field.Is("Transfer-Encoding"u8))
        {
            // Nothing but chunked was offered to be understood (no TE), and chunked is not applied twice.
            IsChunked = !IsChunked && Ascii.EqualsIgnoreCase(field.Value, "chunked"u8)
                ? true
                : throw HttpSyntax.Malformed("has a Transfer-Encoding other than chunked");
        }
        else if (field.Is("Content-Encoding"u8))
        {
            IsEncoded |= !field.Value.IsEmpty && !Ascii.EqualsIgnoreCase(field.Value, "identity"u8);
        }
        else if (field.Is("Location"u8))
        {
            Location = Location is null ? Encoding.UTF8.GetString(field.Value) : throw HttpSyntax.Malformed("has more than one Location");
        }
        else if (field.Is("Retry-After"u8))
        {
            RetryAfter ??= Encoding.UTF8.GetString(field.Value);
        }
    }

    private static long ParseLength(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw HttpSyntax.Malformed("has a Content-Length that is not a number");
        }

        var length = 0L;
        foreach (var digit in value)
        {
            if (length > (long.MaxValue - 9) / 10)
            {
                return long.MaxValue;
            }

            length = (length * 10) + digit - '0';
        }

        return length;
    }
}
