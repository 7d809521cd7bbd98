using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The status line and the header fields of a response.</summary>
internal sealed class ResponseHead
{
    private const int SwitchingProtocols = 101;

    private ResponseHead(int status) => Status = status;

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The first <c>Location</c> field that is not empty, or null.</summary>
    public string? Location { get; private set; }

    /// <summary>Whether there is another <c>Location</c> field with a different value.</summary>
    public bool LocationsDiffer { get; private set; }

    /// <summary>The first <c>Retry-After</c> field, or null.</summary>
    public string? RetryAfter { get; private set; }

    /// <summary>Where the body ends.</summary>
    public BodyFraming Framing { get; } = new();

    /// <summary>The compression that <c>Content-Encoding</c> names, or null.</summary>
    public string? Coding { get; private set; }

    /// <summary>Reads the head of the final response and skips interim responses (1xx, RFC 9110, section 15.2).</summary>
    /// <returns>The head. A switch of protocols, which the request did not ask for, counts as final.</returns>
    /// <exception cref="FetchException">A head is malformed, the heads are too large, or the connection has ended.</exception>
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
        while (input.ReadFieldLine() is { IsEmpty: false } line)
        {
            head.Take(HeaderField.Parse(line));
        }

        return head;
    }

    private void Take(HeaderField field)
    {
        if (field.Is("Content-Length"u8))
        {
            Framing.TakeLength(field.Value);
        }
        else if (field.Is("Transfer-Encoding"u8))
        {
            Framing.TakeCodings(field.Value);
        }
        else if (field.Is("Content-Encoding"u8))
        {
            Coding ??= ContentCoding.Find(field.Value);
        }
        else if (field.Is("Location"u8) && !field.Value.IsEmpty)
        {
            var location = LocationText.Decode(field.Value);
            Location ??= location;
            LocationsDiffer |= location != Location;
        }
        else if (field.Is("Retry-After"u8))
        {
            RetryAfter ??= Encoding.UTF8.GetString(field.Value);
        }
    }
}
