using FargateFetcher.Connections;

namespace FargateFetcher.Http.Messages;

/// <summary>
/// Reads one response from a connection that is closed after it (RFC 9112). Whatever the RFC calls invalid is refused,
/// and so is most of what it leaves to the recipient. Bytes after the end of a body are never read: the RFC has them
/// discarded, and to look for them would mean to wait for the server to close.
/// </summary>
internal static class ResponseReader
{
    /// <summary>Returns the final response, with its body where the status carries data.</summary>
    /// <param name="connection">Where it comes from; the request has been sent.</param>
    /// <param name="maxBytes">The largest body.</param>
    /// <exception cref="FetchException">There is no response, or none that may be used.</exception>
    public static Response Read(IConnection connection, int maxBytes)
    {
        var input = new MessageInput(connection);
        var head = ResponseHead.ReadFinal(input);
        CheckFraming(head);
        return new Response(head.Status, head.Location, head.RetryAfter, StatusRules.IsData(head.Status) ? ReadBody(input, head, maxBytes) : default);
    }

    // RFC 9112, sections 6.1 and 6.3: signs of an attempt to smuggle a response, or of a server that does not know what it does.
    private static void CheckFraming(ResponseHead head)
    {
        if (head is { IsChunked: true, ContentLength: not null })
        {
            throw HttpSyntax.Malformed("has both Content-Length and Transfer-Encoding");
        }

        if (head is { IsChunked: true, IsHttp10: true })
        {
            throw HttpSyntax.Malformed("has a Transfer-Encoding, which HTTP/1.0 does not know");
        }
    }

    private static ReadOnlyMemory<byte> ReadBody(MessageInput input, ResponseHead head, int maxBytes)
    {
        if (head.IsEncoded)
        {
            throw new FetchException(FailureKind.NotJson, "The body is encoded (Content-Encoding), which the request did not offer to understand.");
        }

        var body = new BodyBuffer(maxBytes);
        if (head.IsChunked)
        {
            ReadChunks(input, body);
        }
        else if (head.ContentLength is { } length)
        {
            ReadExactly(input, body, length);
        }
        else
        {
            while (input.ReadSome(long.MaxValue) is { IsEmpty: false } some)
            {
                body.Append(some);
            }
        }

        return body.Bytes;
    }

    private static void ReadChunks(MessageInput input, BodyBuffer body)
    {
        while (ChunkSize.Parse(input.ReadLine(ChunkSize.FreeBytes)) is var size and > 0)
        {
            ReadExactly(input, body, size);
            input.SkipLineEnd();
        }

        // Trailers must be well formed, and mean nothing to us.
        while (input.ReadLine() is { IsEmpty: false } line)
        {
            _ = HeaderField.Parse(line);
        }
    }

    private static void ReadExactly(MessageInput input, BodyBuffer body, long length)
    {
        body.CheckRoom(length);
        while (length > 0)
        {
            var some = input.ReadSome(length);
            if (some.IsEmpty)
            {
                throw ConnectionFailures.Lost(0);
            }

            body.Append(some);
            length -= some.Length;
        }
    }
}
