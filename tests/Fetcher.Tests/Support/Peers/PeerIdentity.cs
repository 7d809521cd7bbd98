using System.Security.Cryptography;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>What a server of ours shows, byte by byte, and proves with a P-256 key.</summary>
/// <param name="Chain">The certificates (DER), its own first.</param>
/// <param name="KeyPem">The key of the first.</param>
/// <param name="RootPem">Whom the fetcher trusts.</param>
internal sealed record PeerIdentity(byte[][] Chain, string KeyPem, string RootPem)
{
    /// <summary>That of a chain as it is.</summary>
    public static PeerIdentity Of(ServedChain chain) =>
        new(
            [.. chain.Others.Prepend(chain.Leaf).Select(certificate => certificate.Value.RawData)],
            chain.Leaf.Key.PrivatePem, chain.Roots[0].Pem);

    /// <summary>Signs with ECDSA and SHA-256.</summary>
    public byte[] Sign(byte[] data) => Sign(KeyPem, data);

    /// <summary>Signs with a key in PEM.</summary>
    public static byte[] Sign(string keyPem, byte[] data)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(keyPem);
        return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
