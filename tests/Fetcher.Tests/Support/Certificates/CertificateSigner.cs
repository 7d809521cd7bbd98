using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>Signs certificates also in the ways that .NET refuses: with SHA-1 or MD5, or wrongly.</summary>
internal sealed class CertificateSigner(SigningKey key, HashAlgorithmName hash, bool isWrong) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => key.SignatureAlgorithm(hash);

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        if (!isWrong)
        {
            return key.Sign(data, hash);
        }

        // A sound signature, of other data.
        return key.Sign([.. data, 0], hash);
    }

    protected override PublicKey BuildPublicKey() => key.Public;
}
