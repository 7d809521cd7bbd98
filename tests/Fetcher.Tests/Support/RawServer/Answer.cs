namespace FargateFetcher.Tests.Support.RawServer;

/// <summary>The good answer, whole and in the parts from which the tests make bad ones.</summary>
internal static class Answer
{
    /// <summary>What a run prints that accepts it.</summary>
    public const string Text = "a useless fact";

    /// <summary>The JSON document: 25 bytes.</summary>
    public const string Body = $$"""{"text":"{{Text}}"}""";

    /// <summary>Its length, as headers write it.</summary>
    public const string Length = "25";

    /// <summary>A status line that carries data.</summary>
    public const string Ok = "HTTP/1.1 200 OK\r\n";

    /// <summary>The header that frames the document.</summary>
    public const string Sized = $"Content-Length: {Length}\r\n";

    /// <summary>The header that announces chunks.</summary>
    public const string Chunked = "Transfer-Encoding: chunked\r\n";

    /// <summary>The document as one chunk, with the last chunk and an empty trailer section.</summary>
    public const string OneChunk = $"19\r\n{Body}\r\n0\r\n\r\n";

    /// <summary>The whole good response.</summary>
    public const string Whole = $"{Ok}{Sized}\r\n{Body}";
}
