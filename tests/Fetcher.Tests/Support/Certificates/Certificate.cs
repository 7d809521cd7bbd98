using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>A certificate and its key.</summary>
internal sealed record Certificate(X509Certificate2 Value, SigningKey Key)
{
    private const string CommonName = "2.5.4.3";

    public string Pem => Value.ExportCertificatePem();

    /// <summary>Makes one that is signed with its own key.</summary>
    public static Certificate SelfSigned(CertificateDescription description) => Create(description, null);

    /// <summary>Makes one that this one has signed, whether it may or not.</summary>
    public Certificate Issue(CertificateDescription description) => Create(description, this);

    private static Certificate Create(CertificateDescription description, Certificate? issuer)
    {
        var name = Name(description.CommonName, description.NameType);
        var request = new CertificateRequest(name, description.Key.Public, HashAlgorithmName.SHA256);
        var ownKey = new X509SubjectKeyIdentifierExtension(description.Key.Public, critical: false);
        request.CertificateExtensions.Add(ownKey);
        AddUsage(request, description);
        AddNames(request, description);
        if (description.NamesIssuerKey)
        {
            var issuerKey = issuer is null ? ownKey : issuer.Value.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single();
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerKey));
        }

        var signer = new CertificateSigner(issuer?.Key ?? description.Key, description.Hash, description.IsSignatureWrong);
        var issuerName = issuer is null ? name : IssuerName(description, issuer);
        var serial = RandomNumberGenerator.GetBytes(16);
        return new Certificate(request.Create(issuerName, signer, description.NotBefore, description.NotAfter, serial), description.Key);
    }

    private static X500DistinguishedName IssuerName(CertificateDescription description, Certificate issuer) =>
        description is { IssuerCommonName: null, IssuerNameType: null }
            ? issuer.Value.SubjectName
            : Name(
                description.IssuerCommonName ?? issuer.Value.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                description.IssuerNameType ?? UniversalTagNumber.PrintableString);

    private static X500DistinguishedName Name(string commonName, UniversalTagNumber type)
    {
        var name = new X500DistinguishedNameBuilder();
        name.Add(CommonName, commonName, type);
        return name.Build();
    }

    private static void AddUsage(CertificateRequest request, CertificateDescription description)
    {
        var usual = description.IsAuthority
            ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign
            : X509KeyUsageFlags.DigitalSignature;
        request.CertificateExtensions.Add(new X509KeyUsageExtension(description.KeyUsage ?? usual, critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            description.IsAuthority, description.PathLength is not null, description.PathLength ?? 0, critical: true));
        if (description.Purposes.Length > 0)
        {
            var purposes = new OidCollection();
            Array.ForEach(description.Purposes, purpose => purposes.Add(new Oid(purpose)));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical: false));
        }
    }

    private static void AddNames(CertificateRequest request, CertificateDescription description)
    {
        if (description.DnsNames.Length + description.Addresses.Length > 0)
        {
            request.CertificateExtensions.Add(AlternativeNames.Create(description.DnsNames, description.Addresses));
        }

        if (description.PermittedDomain is not null || description.ExcludedDomain is not null)
        {
            request.CertificateExtensions.Add(NameConstraints.Create(description.PermittedDomain, description.ExcludedDomain));
        }
    }
}
