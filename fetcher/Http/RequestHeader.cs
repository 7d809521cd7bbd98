namespace FargateFetcher.Http;

/// <summary>A header field of the request.</summary>
/// <param name="Name">A token (RFC 9110, section 5.1).</param>
/// <param name="Value">Visible ASCII characters, spaces and tabs. It is a secret.</param>
internal readonly record struct RequestHeader(string Name, string Value)
{
    /// <summary>Returns the name alone, so that no message ever holds the value.</summary>
    public override string ToString() => Name;
}
