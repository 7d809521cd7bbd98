using System.Text;

namespace FargateFetcher.Lab;

/// <summary>A response in parts: the bytes that frame it, and the pieces of the JSON document in it.</summary>
/// <param name="Parts">In the order in which they are sent (ISO 8859-1).</param>
internal sealed record Message(IReadOnlyList<(string Text, bool IsDocument)> Parts)
{
    /// <summary>What a run prints that accepts it.</summary>
    public const string Printed = "caf\u00e9 fact";

    // In UTF-8, as bytes; the text by way of two escapes.
    private static readonly string Document = Encoding.Latin1.GetString(
        Encoding.UTF8.GetBytes("""{"id":1,"text":"caf\u00e9\u0020fact","more":[{"x":null}],"y":"ü"}"""));

    private static readonly string Length = $"Content-Length: {Document.Length}\r\n";

    /// <summary>Responses of all shapes, valid ones and those that are read all the same.</summary>
    public static IReadOnlyList<Message> Corpus { get; } =
    [
        Of($"HTTP/1.1 200 OK\r\n{Length}\r\n", Document),
        Of(
            "HTTP/1.1 200 OK\r\nServer: x\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json; charset=utf-8\r\n"
                + $"{Length}Connection: close\r\nVary: a, b\r\n\r\n",
            Document),
        Of("HTTP/1.1 200 OK\r\n\r\n", Document),
        Of("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n", Document),
        Of($"HTTP/1.1 201 \r\n{Length}\r\n", Document, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
        Of(
            $"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\n{Length}\r\n",
            Document),
        Chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 1000, "", ""),
        Chunked("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", 7, "", ""),
        Chunked(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n",
            20,
            ";a=b;c=\"d; \\\"e\\\"\"",
            "X-Sum: 1\r\nX-Time: 2\r\n"),
        Of($"HTTP/1.1 200 OK\nServer: x\n{Length.TrimEnd()}\n\n", Document),
        Of($"HTTP/1.1  200\tOK\r\r\nContent-Security-Policy: a;\r\n b;\n\tc\r\n: \u0001\r\nX y : z\r\n{Length}{Length}\r\n", Document),
        Of(
            $"HTTP/2.0 200 OK\r\nContent-Encoding: aws-chunked\r\nContent-Length: {Document.Length}, 0{Document.Length}\r\n"
                + "Location: /a\r\nLocation: /b\r\n\r\n",
            Document),
        Of("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: -1\r\n\r\n", Document),
        Chunked(
            "HTTP/1.0 200 OK\r\nTransfer-Encoding:\r\n chunked\r\nTransfer-Encoding: Chunked,\r\nContent-Length: 1\r\n\r\n",
            9,
            "  ;\"",
            "X : y\r\n z\n"),
        Chunked("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", 30, " \t", "X: y\n", "\n"),
        Of("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"),
        Of("HTTP/1.1 302 Found\r\nLocation: /caf\u00e9\r\n b\r\nContent-Length: many\r\n\r\n"),
        Of("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 1\r\nContent-Length: 2\r\nTransfer-Encoding: gzip\r\n\r\n"),
        Of("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 4\r\n\r\nbusy"),
        Of("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"),
        Of("HTTP/1.1 204 No Content\r\n\r\n"),
        Of($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 20_000)}\r\n{Length}\r\n", Document),
    ];

    /// <summary>Framing, then the document, then more framing.</summary>
    public static Message Of(string head, params string[] documentAndRest) =>
        new([(head, false), .. documentAndRest.Select((text, index) => (text, index == 0))]);

    private static Message Chunked(string head, int size, string extension, string trailers, string end = "\r\n")
    {
        var parts = new List<(string, bool)> { (head, false) };
        foreach (var chunk in Document.Chunk(size))
        {
            parts.Add(($"{chunk.Length:x}{extension}{end}", false));
            parts.Add((new string(chunk), true));
            parts.Add((end, false));
        }

        parts.Add(($"0{extension}{end}{trailers}{end}", false));
        return new Message(parts);
    }
}
