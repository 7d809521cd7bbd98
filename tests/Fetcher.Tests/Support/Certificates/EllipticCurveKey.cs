using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>An ECDSA key.</summary>
internal sealed class EllipticCurveKey(ECCurve curve) : SigningKey
{
    private readonly ECDsa _key = ECDsa.Create(curve);

    public override PublicKey Public => new(_key);

    public override string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    public override byte[] SignatureAlgorithm(HashAlgorithmName hash) => Algorithm(
        hash.Name switch
        {
            "SHA1" => "1.2.840.10045.4.1",
            "SHA256" => "1.2.840.10045.4.3.2",
            "SHA384" => "1.2.840.10045.4.3.3",
            _ => throw new ArgumentOutOfRangeException(nameof(hash)),
        },
        hasNull: false);

    public override byte[] Sign(byte[] data, HashAlgorithmName hash) => _key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);
}
