using System.Security.Cryptography;

namespace FargateFetcher.Building.Image;

/// <summary>A SHA-256 digest as OCI writes it (image-spec 1.1, descriptor.md, "Digests").</summary>
/// <param name="Hex">64 lower-case hexadecimal digits.</param>
internal readonly record struct Digest(string Hex)
{
    /// <summary>The digest of these bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary><c>sha256:</c> and the digits.</summary>
    public override string ToString() => $"sha256:{Hex}";
}
