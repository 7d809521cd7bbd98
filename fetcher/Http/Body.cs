namespace FargateFetcher.Http;

/// <summary>What a response carries.</summary>
/// <param name="Bytes">As they came: no coding is undone.</param>
/// <param name="Coding">The compression that <c>Content-Encoding</c> names, or null.</param>
/// <param name="MayBeCut">Whether more may have been meant to come, with nothing in the framing to tell.</param>
internal sealed record Body(ReadOnlyMemory<byte> Bytes, string? Coding = null, bool MayBeCut = false)
{
    /// <summary>No bytes.</summary>
    public static Body Empty { get; } = new(ReadOnlyMemory<byte>.Empty);
}
