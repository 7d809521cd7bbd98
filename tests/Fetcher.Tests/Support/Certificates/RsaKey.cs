using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>An RSA key; signatures are PKCS #1 v1.5.</summary>
internal sealed class RsaKey(int bits) : SigningKey
{
    private readonly RSA _key = RSA.Create(bits);

    public override PublicKey Public => new(_key);

    public override string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    public override byte[] SignatureAlgorithm(HashAlgorithmName hash) => Algorithm(
        hash.Name switch
        {
            "MD5" => "1.2.840.113549.1.1.4",
            "SHA1" => "1.2.840.113549.1.1.5",
            "SHA256" => "1.2.840.113549.1.1.11",
            _ => throw new ArgumentOutOfRangeException(nameof(hash)),
        },
        hasNull: true);

    public override byte[] Sign(byte[] data, HashAlgorithmName hash) => _key.SignData(data, hash, RSASignaturePadding.Pkcs1);
}
