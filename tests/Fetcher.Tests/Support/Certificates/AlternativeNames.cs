using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>The subject alternative name extension (RFC 5280, section 4.2.1.6), with names that .NET's builder refuses too.</summary>
internal static class AlternativeNames
{
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <summary>Encodes it.</summary>
    public static X509Extension Create(string[] dnsNames, IPAddress[] addresses)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Array.ForEach(dnsNames, name => writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName));
            Array.ForEach(addresses, address => writer.WriteOctetString(address.GetAddressBytes(), Address));
        }

        return new X509Extension("2.5.29.17", writer.Encode(), critical: false);
    }
}
