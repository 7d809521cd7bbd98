using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>
/// Every extension of a certificate that OpenSSL has a name for, and some that it has none for; the lines are those of
/// x509v3_config(5).
/// </summary>
internal static class ExtensionRows
{
    private const string Unhandled = "unhandled critical extension";
    private const string Purpose = "purpose|unsuitable";

    // Of each: whether it is understood, and so may be critical.
    private static readonly (string Line, bool IsUnderstood)[] Lines =
    [
        ("subjectKeyIdentifier=hash", false),
        ("authorityKeyIdentifier=keyid,issuer", false),
        ("keyUsage=digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyAgreement", true),
        ("extendedKeyUsage=serverAuth,clientAuth,codeSigning,emailProtection,timeStamping,OCSPSigning,ipsecIKE,msCodeInd,1.2.3.4", true),
        ("extendedKeyUsage=serverAuth", true),
        ("basicConstraints=CA:FALSE", true),
        ("certificatePolicies=1.2.3.4,1.2.3.5,@policy", true),
        ("policyConstraints=requireExplicitPolicy:9,inhibitPolicyMapping:0", true),
        ("inhibitAnyPolicy=9", true),
        ("policyMappings=1.2.3.4:1.2.3.5", true),
        ("nameConstraints=permitted;DNS:localhost", true),
        ("crlDistributionPoints=URI:http://127.0.0.1/x.crl", true),
        ("crlDistributionPoints=distribution", true),
        ("nsCertType=server", true),
        ("issuerAltName=DNS:issuer,email:a@example.test,URI:http://x.example.test/", false),
        ("authorityInfoAccess=OCSP;URI:http://127.0.0.1/,caIssuers;URI:http://127.0.0.1/", false),
        ("subjectInfoAccess=1.3.6.1.5.5.7.48.5;URI:rsync://x.example.test/", false),
        ("freshestCRL=URI:http://127.0.0.1/f.crl", false),
        ("issuingDistributionPoint=onlyuser:TRUE", false),
        ("tlsfeature=status_request", false),
        ("tlsfeature=17", false),
        ("noCheck=ignored", true),
        ("nsComment=x", false),
        ("nsBaseUrl=http://x.example.test/", false),
        ("nsRevocationUrl=http://x.example.test/", false),
        ("nsCaRevocationUrl=http://x.example.test/", false),
        ("nsRenewalUrl=http://x.example.test/", false),
        ("nsCaPolicyUrl=http://x.example.test/", false),
        ("nsSslServerName=x.example.test", false),
        ("2.5.29.16=DER:30:00", false),
        ("2.5.29.9=DER:30:00", false),
        ("1.3.6.1.4.1.11129.2.4.2=DER:04:05:00:03:00:01:00", false),
        ("1.3.6.1.4.1.11129.2.4.2=DER:04:00", false),
        ("1.3.6.1.4.1.11129.2.4.3=DER:05:00", false),
        ("1.3.6.1.5.5.7.48.1.6=DER:18:0f:32:30:32:36:30:31:30:31:30:30:30:30:30:30:5a", false),
        ("1.3.6.1.4.1.311.20.2=DER:1e:02:00:78", false),
        ("1.3.6.1.4.1.311.21.1=DER:02:01:00", false),
        ("1.2.3.4.5=DER:05:00", false),
        ("1.2.3.4.5=ASN1:UTF8String:x", false),
    ];

    public static IEnumerable<TlsRow> All { get; } =
    [
        .. Lines.SelectMany(line => InTheLeaf(line.Line, line.IsUnderstood)),
        .. Lines.Where(line => !IsOfALeaf(line.Line)).Select(line => InTheIntermediate(line.Line)),
        .. Names.Select(name => new TlsRow("alternative name " + name, Outcome.Accepted,
            () => Leaf([.. Minting.ServerWithoutNames, "subjectAltName=DNS:localhost," + name]))),
        new("alternative names, critical", Outcome.Accepted,
            () => Leaf([.. Minting.ServerWithoutNames, "subjectAltName=critical,DNS:localhost"])),
        Refused("proxyCertInfo=critical,language:id-ppl-anyLanguage,pathlen:0", ""),
        Refused("nsCertType=client", Purpose),
        Refused("extendedKeyUsage=clientAuth", Purpose),
        Refused("keyUsage=cRLSign", Purpose),
        Refused("basicConstraints=DER:30:03:02:01", ""),
        .. Resources.Select(line => Refused(line, "resource")),
        .. Resources.Select(line => new TlsRow(line + " in the intermediate", Outcome.Accepted,
            () => Minting.Under(With([line], Minting.Authority), Minting.Server))),
        new("resources of the whole chain", Outcome.Accepted, () => Minting.Chain(
            With(Resources, Minting.Authority),
            With(Resources, Minting.Authority),
            With(["sbgp-ipAddrBlock=IPv4:10.1.0.0/16"], Minting.Server))),
        new("everything at once", Outcome.Accepted, Everything),
    ];

    /// <summary>The kinds of alternative name (RFC 5280, section 4.2.1.6).</summary>
    private static string[] Names =>
    [
        "email:a@example.test", "URI:http://x.example.test/", "IP:127.0.0.1", "IP:::1", "RID:1.2.3", "dirName:name",
        "otherName:1.2.3.4;UTF8:x",
    ];

    // A chain's resources must be its issuer's too (RFC 3779).
    private static string[] Resources => ["sbgp-ipAddrBlock=IPv4:10.0.0.0/8,IPv6:2001:db8::/32", "sbgp-autonomousSysNum=AS:64496-64500"];

    private static string[] Permitted =>
        ["DNS:localhost", "URI:.example.test", "email:example.test", "dirName:name", "IP:127.0.0.0/255.0.0.0"];

    /// <summary>A chain whose certificates have them all.</summary>
    public static ServedChain Everything()
    {
        var lines = Lines.Select(line => line.Line).Where(line => !IsOfALeaf(line)).Concat(Resources).DistinctBy(Identifier).ToList();
        return Minting.Chain(
            With(Resources, Minting.Authority),
            With(lines, Minting.Authority, "nameConstraints=" + string.Join(',', Permitted.Select(tree => "permitted;" + tree))),
            With(lines, Minting.ServerWithoutNames, "subjectAltName=DNS:localhost," +
                string.Join(',', Names.Where(name => name != "IP:::1"))));
    }

    private static TlsRow[] InTheLeaf(string line, bool isUnderstood) =>
    [
        new(line, Outcome.Accepted, () => Leaf(With([line], Minting.Server))),
        new("critical " + line, isUnderstood ? Outcome.Accepted : Outcome.Refused,
            () => Leaf(With([line.Replace("=", "=critical,", StringComparison.Ordinal)], Minting.Server)))
        {
            Reason = isUnderstood ? "" : Unhandled,
        },
    ];

    private static TlsRow InTheIntermediate(string line) =>
        new($"{line} in the intermediate", Outcome.Accepted, () => Minting.Under(With([line], Minting.Authority), Minting.Server));

    private static TlsRow Refused(string line, string reason) =>
        new(line, Outcome.Refused, () => Leaf(With([line], Minting.Server))) { Reason = reason };

    private static ServedChain Leaf(string[] lines) => Minting.Leaf(lines);

    // Later lines take the place of earlier ones for the same extension.
    private static string[] With(IEnumerable<string> lines, IEnumerable<string> usual, params string[] last) =>
        [.. usual.Concat(lines).Concat(last).Reverse().DistinctBy(Identifier).Reverse()];

    private static bool IsOfALeaf(string line) => Identifier(line) is "basicConstraints" or "keyUsage";

    private static string Identifier(string line) => line[..line.IndexOf('=', StringComparison.Ordinal)];
}
