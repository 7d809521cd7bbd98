using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>A key of any kind, for programs that read PEM; .NET need not know the kind.</summary>
internal sealed class PemKey(string pem) : SigningKey
{
    public override PublicKey Public => throw new NotSupportedException();

    public override string PrivatePem => pem;

    public override byte[] SignatureAlgorithm(HashAlgorithmName hash) => throw new NotSupportedException();

    public override byte[] Sign(byte[] data, HashAlgorithmName hash) => throw new NotSupportedException();
}
