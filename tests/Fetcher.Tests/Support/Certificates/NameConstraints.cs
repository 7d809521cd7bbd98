using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>The name constraints extension (RFC 5280, section 4.2.1.10), which .NET cannot write.</summary>
internal static class NameConstraints
{
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);

    /// <summary>Encodes it; null leaves a part out.</summary>
    public static X509Extension Create(string? permitted, string? excluded)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteSubtrees(writer, 0, permitted);
            WriteSubtrees(writer, 1, excluded);
        }

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }

    private static void WriteSubtrees(AsnWriter writer, int tag, string? domain)
    {
        if (domain is null)
        {
            return;
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, DnsName);
        }
    }
}
