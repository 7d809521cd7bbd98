using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>A key that certificates are made for and signed with.</summary>
internal abstract class SigningKey
{
    /// <summary>What goes into its certificate.</summary>
    public abstract PublicKey Public { get; }

    /// <summary>What the server needs, as PKCS #8 in PEM.</summary>
    public abstract string PrivatePem { get; }

    /// <summary>The AlgorithmIdentifier of its signatures (RFC 5280, section 4.1.1.2).</summary>
    public abstract byte[] SignatureAlgorithm(HashAlgorithmName hash);

    /// <summary>Signs.</summary>
    public abstract byte[] Sign(byte[] data, HashAlgorithmName hash);

    /// <summary>Encodes an AlgorithmIdentifier.</summary>
    protected static byte[] Algorithm(string identifier, bool hasNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            if (hasNull)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }
}
