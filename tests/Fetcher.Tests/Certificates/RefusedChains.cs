using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FargateFetcher.Tests.Support.Certificates;
using static FargateFetcher.Tests.Support.Certificates.CertificateCase;
using static FargateFetcher.Tests.Support.Certificates.CertificateDescription;
using static FargateFetcher.Tests.Support.Certificates.ServedChain;

namespace FargateFetcher.Tests.Certificates;

/// <summary>Chains that lead nowhere, are over, are misused or are too weak. The reasons are OpenSSL's words.</summary>
internal static class RefusedChains
{
    private const string NoIssuer = "unable to get (local )?issuer certificate";

    public static IEnumerable<CertificateCase> All { get; } =
    [
        Refused("expired", "has expired", () => Usual(leaf => leaf with { NotAfter = Days(-1) })),
        Refused("not yet valid", "not yet valid", () => Usual(leaf => leaf with { NotBefore = Days(1) })),
        Refused("expired intermediate", "has expired", () => Usual(intermediate: middle => middle with { NotAfter = Days(-1) })),
        Refused("expired root", "has expired", () => Usual(root: root => root with { NotAfter = Days(-1) })),
        Refused("wrong purpose", "purpose", () => Usual(leaf => leaf with { Purposes = [ClientAuthentication] })),
        Refused("wrong purpose of the intermediate", "purpose|invalid CA",
            () => Usual(intermediate: middle => middle with { Purposes = [ClientAuthentication] })),
        Refused("unknown root", NoIssuer, () => Usual() with { Roots = [Root("Another")] }),
        Refused("unknown root, sent too", "self.signed certificate in certificate chain", UnknownRootSentToo),
        Refused("root of the same name with another key", NoIssuer, () => Usual() with { Roots = [Root()] }),
        Refused("root of the same name with another key that nothing tells apart", "signature failure", SameNameUnnamedKey),
        Refused("issued by a leaf", NoIssuer + "|invalid CA", IssuedByALeaf),
        Refused("issuer is no authority", "invalid CA", () => Usual(intermediate: NoAuthority)),
        Refused("issuer may not sign certificates", NoIssuer + "|usage|invalid CA",
            () => Usual(intermediate: middle => middle with { KeyUsage = X509KeyUsageFlags.DigitalSignature })),
        Refused("path length exceeded", "path length", PathLengthExceeded),
        Refused("missing intermediate", NoIssuer, () => Usual() with { Others = [] }),
        Refused("self-signed", "self.signed certificate", () => Usual() with { Leaf = SelfSignedServer(), Others = [] }),
        Refused("bad signature", "signature failure", () => Usual(leaf => leaf with { IsSignatureWrong = true })),
        Refused("bad signature on the intermediate", "signature failure",
            () => Usual(intermediate: middle => middle with { IsSignatureWrong = true })),
        Refused("a name that the constraints do not permit", "permitted subtree",
            () => Usual(intermediate: middle => middle with { PermittedDomain = "example.test" })),
        Refused("a name that the constraints exclude", "excluded subtree",
            () => Usual(intermediate: middle => middle with { ExcludedDomain = "localhost" })),
        Refused("an anchor below the root that has expired", "has expired",
            () => Anchored(Usual(intermediate: middle => middle with { NotAfter = Days(-1) }))),
        Refused("an anchor below the root that is too weak", "too (weak|small)",
            () => Anchored(Usual(intermediate: middle => middle with { Key = new RsaKey(1024) }))),
        Refused("an anchor below the root of the same name with another key", NoIssuer,
            () => Anchored(Usual()) with { Roots = Anchored(Usual()).Roots }),
        Refused("the certificate trusted of another server", NoIssuer, () => Usual() with { Roots = [SelfSignedServer()] }),
        Refused("SHA-1 signature", "too weak", () => Usual(leaf => leaf with { Hash = HashAlgorithmName.SHA1 })),
        Refused("SHA-1 signature of an RSA key", "too weak",
            () => Usual(leaf => leaf with { Hash = HashAlgorithmName.SHA1 }, middle => middle with { Key = new RsaKey(2048) })),
        Refused("SHA-1 signature on the intermediate", "too weak",
            () => Usual(intermediate: middle => middle with { Hash = HashAlgorithmName.SHA1 })),
        Refused("MD5 signature", "too weak",
            () => Usual(leaf => leaf with { Hash = HashAlgorithmName.MD5 }, middle => middle with { Key = new RsaKey(2048) })),
        Refused("RSA of 1024 bits", "too (weak|small)", () => Usual(leaf => leaf with { Key = new RsaKey(1024) })),
        Refused("RSA of 1024 bits in the intermediate", "too (weak|small)",
            () => Usual(intermediate: middle => middle with { Key = new RsaKey(1024) })),
        Refused("RSA of just under 2048 bits", "too (weak|small)", () => Usual(leaf => leaf with { Key = new RsaKey(2040) })),
    ];

    private static ServedChain Anchored(ServedChain chain) => chain with { Roots = chain.Others };

    private static CertificateDescription NoAuthority(CertificateDescription description) =>
        description with { IsAuthority = false, KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature };

    private static Certificate SelfSignedServer() => Certificate.SelfSigned(new CertificateDescription { DnsNames = ["localhost"] });

    private static ServedChain UnknownRootSentToo()
    {
        var chain = Usual();
        return chain with { Others = [.. chain.Others, .. chain.Roots], Roots = [Root("Another")] };
    }

    private static ServedChain SameNameUnnamedKey() =>
        Usual(intermediate: middle => middle with { NamesIssuerKey = false }) with { Roots = [Root()] };

    private static ServedChain IssuedByALeaf()
    {
        var chain = Usual(leaf => leaf with { CommonName = "issuer" });
        return chain with { Leaf = Server(chain.Leaf), Others = [chain.Leaf, .. chain.Others] };
    }

    private static ServedChain PathLengthExceeded()
    {
        var root = Root();
        var first = Intermediate(root, middle => middle with { CommonName = "First", PathLength = 0 });
        var second = Intermediate(first, middle => middle with { CommonName = "Second" });
        return new ServedChain(Server(second), [second, first], [root]);
    }
}
