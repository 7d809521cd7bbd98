using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>An Ed25519 key (RFC 8410). .NET does not have the algorithm: the openssl program makes the key and signs.</summary>
internal sealed class Ed25519Key : SigningKey
{
    public override string PrivatePem { get; } = OpenSslProgram.Run("genpkey", "-algorithm", "ed25519");

    public override PublicKey Public
    {
        get
        {
            using var folder = new TemporaryFolder();
            var pem = OpenSslProgram.Run("pkey", "-pubout", "-in", folder.Write("key.pem", PrivatePem));
            var fields = PemEncoding.Find(pem);
            return PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(pem[fields.Base64Data]), out _);
        }
    }

    public override byte[] SignatureAlgorithm(HashAlgorithmName hash) => Algorithm("1.3.101.112", hasNull: false);

    public override byte[] Sign(byte[] data, HashAlgorithmName hash)
    {
        using var folder = new TemporaryFolder();
        var input = Path.Combine(folder.Path, "data");
        File.WriteAllBytes(input, data);
        var output = Path.Combine(folder.Path, "signature");
        OpenSslProgram.Run("pkeyutl", "-sign", "-rawin", "-inkey", folder.Write("key.pem", PrivatePem), "-in", input, "-out", output);
        return File.ReadAllBytes(output);
    }
}
