namespace FargateFetcher.Http;

/// <summary>The body of a response.</summary>
/// <param name="Bytes">The bytes as received; no content coding is decoded.</param>
/// <param name="Coding">The compression that <c>Content-Encoding</c> names, or null.</param>
/// <param name="MayBeCut">Whether the end may be missing, because the framing does not tell where the body ends.</param>
internal sealed record Body(ReadOnlyMemory<byte> Bytes, string? Coding = null, bool MayBeCut = false)
{
    /// <summary>No bytes.</summary>
    public static Body Empty { get; } = new(ReadOnlyMemory<byte>.Empty);
}
