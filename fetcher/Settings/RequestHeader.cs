namespace FargateFetcher.Settings;

/// <summary>A header field of the request.</summary>
/// <param name="name">A token (RFC 9110, section 5.1).</param>
/// <param name="value">Visible characters, spaces and tabs; a secret.</param>
internal sealed class RequestHeader(string name, string value)
{
    /// <summary>A token (RFC 9110, section 5.1).</summary>
    public string Name { get; } = name;

    /// <summary>Visible characters, spaces and tabs; a secret.</summary>
    public string Value { get; } = value;

    /// <summary>The name alone, so that no message ever holds the value.</summary>
    public override string ToString() => Name;
}
