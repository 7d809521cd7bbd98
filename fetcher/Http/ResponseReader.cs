using FargateFetcher.Connections;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>
/// Reads one response from a connection that is closed after it (RFC 9112). A response is refused if it leaves in doubt where a
/// body ends or where a redirect leads. Anything else that the RFC calls invalid is read as other clients read it. Bytes after the
/// end of a body are not read: the RFC says to discard them, and looking for them would mean waiting for the server to close.
/// </summary>
internal static class ResponseReader
{
    /// <summary>Returns the final response, with its body if the status carries data.</summary>
    /// <param name="connection">The connection, over which the request has been sent.</param>
    /// <param name="maxBytes">The largest body.</param>
    /// <exception cref="FetchException">There is no response, or it cannot be used.</exception>
    public static Response Read(IConnection connection, int maxBytes)
    {
        var input = new MessageInput(connection);
        var head = ResponseHead.ReadFinal(input);
        if (head.LocationsDiffer && StatusRules.IsRedirect(head.Status))
        {
            throw HttpSyntax.Malformed("has Location fields that differ");
        }

        var body = StatusRules.IsData(head.Status) ? ReadBody(connection, input, head, maxBytes) : Body.Empty;
        return new Response(head.Status, head.Location, head.RetryAfter, body);
    }

    private static Body ReadBody(IConnection connection, MessageInput input, ResponseHead head, int maxBytes)
    {
        var framing = head.Framing;
        if (framing.Fault is { } fault)
        {
            throw HttpSyntax.Malformed(fault);
        }

        var body = new BodyBuffer(maxBytes);
        if (framing.IsChunked)
        {
            ReadChunks(input, body);
        }
        else if (framing.Length is { } length)
        {
            ReadExactly(input, body, length);
        }
        else
        {
            while (input.ReadSome(long.MaxValue) is { IsEmpty: false } some)
            {
                body.Append(some);
            }

            return new Body(body.Bytes, head.Coding, MayBeCut: connection.WasCut || framing.IsLengthUnreadable);
        }

        return new Body(body.Bytes, head.Coding);
    }

    private static void ReadChunks(MessageInput input, BodyBuffer body)
    {
        while (ChunkSize.Parse(input.ReadLine(ChunkSize.FreeBytes)) is var size and > 0)
        {
            ReadExactly(input, body, size);
            input.SkipLineEnd();
        }

        // Trailers must be well-formed fields; they are not used.
        while (input.ReadFieldLine() is { IsEmpty: false } line)
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
