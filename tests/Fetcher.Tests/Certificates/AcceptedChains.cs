using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using FargateFetcher.Tests.Support.Certificates;
using static FargateFetcher.Tests.Support.Certificates.CertificateCase;
using static FargateFetcher.Tests.Support.Certificates.ServedChain;

namespace FargateFetcher.Tests.Certificates;

/// <summary>What must be accepted: refusing everything would pass the other table.</summary>
internal static class AcceptedChains
{
    public static IEnumerable<CertificateCase> All { get; } =
    [
        Accepted("RSA", () => OfKeys(() => new RsaKey(2048))),
        Accepted("P-256", () => OfKeys(() => new EllipticCurveKey(ECCurve.NamedCurves.nistP256))),
        Accepted("P-384", () => OfKeys(() => new EllipticCurveKey(ECCurve.NamedCurves.nistP384))),
        Accepted("Ed25519", () => OfKeys(() => new Ed25519Key())),
        Accepted(
            "RSA above P-256",
            () => Usual(
                root: root => root with { Key = new RsaKey(2048) }, intermediate: middle => middle with { Key = new RsaKey(2048) })),
        Accepted("issued by the root itself", IssuedByTheRoot),
        Accepted("three intermediates, sent in no order", ThreeIntermediates),
        Accepted("the root sent too", RootSentToo),
        Accepted("something unrelated sent too", UnrelatedSentToo),
        Accepted("a SHA-1 signature on the root alone",
            () => Usual(root: root => root with { Key = new RsaKey(2048), Hash = HashAlgorithmName.SHA1 })),
        Accepted("an intermediate with two issuers, the first trusted", () => TwoIssuers(trustsFirst: true)),
        Accepted("an intermediate with two issuers, the second trusted", () => TwoIssuers(trustsFirst: false)),
        Accepted("a new root cross-signed by an old one, the old one trusted",
            () => CrossSignedRoot(oldRootExpired: false, trustsNew: false)),
        Accepted("a new root cross-signed by an old one, both trusted", () => CrossSignedRoot(oldRootExpired: false, trustsNew: true)),
        Accepted("a new root cross-signed by an old one that has expired", () => CrossSignedRoot(oldRootExpired: true, trustsNew: true)),
        Accepted("two roots with the same subject, the first fits", () => SameSubject(fitsFirst: true)),
        Accepted("two roots with the same subject, the second fits", () => SameSubject(fitsFirst: false)),
        Accepted("the root's name in other letters", () => Usual(intermediate: middle => middle with { IssuerCommonName = "ROOT" })),
        Accepted("the root's name as another type of string", () => Usual(intermediate: AnotherType)),
        Accepted("the root's name as another type of string, beside a name that fits", AnotherTypeBesideAName),
        Accepted("the root's name as another type of string, beside that of another root", AnotherTypeBesideAnotherKey),
        Accepted("no root, but the intermediate trusted", () => Anchored(chain => chain.Others)),
        Accepted("no root, but the intermediate trusted and not sent", () => Anchored(chain => chain.Others) with { Others = [] }),
        Accepted("no root, but the very certificate trusted", () => Anchored(chain => [chain.Leaf])),
        Accepted("no root, but the very certificate trusted, sent alone", () => Anchored(chain => [chain.Leaf]) with { Others = [] }),
        Accepted("self-signed, and trusted", SelfSigned),
        Accepted("no extended key usage", () => Usual(leaf => leaf with { Purposes = [] })),
        Accepted("a path length that just suffices",
            () => Usual(intermediate: middle => middle with { PathLength = 0 }, root: root => root with { PathLength = 1 })),
        Accepted("an IPv4 address", () => Usual(leaf => leaf with { DnsNames = [], Addresses = [IPAddress.Loopback] }), "127.0.0.1"),
        Accepted("an IPv6 address", () => Usual(leaf => leaf with { DnsNames = [], Addresses = [IPAddress.IPv6Loopback] }), "[::1]"),
        Accepted("one of several names", () => Usual(leaf => leaf with { DnsNames = ["a.example.test", "b.example.test"] }),
            "b.example.test"),
        Accepted("a name in other letters", () => Usual(leaf => leaf with { DnsNames = ["A.Example.TEST"] }), "a.eXample.test"),
        Accepted("a wildcard over a label with an underscore", () => Usual(leaf => leaf with { DnsNames = ["*.example.test"] }),
            "my_bucket.example.test"),
        Accepted("a wildcard over a label that begins with an underscore",
            () => Usual(leaf => leaf with { DnsNames = ["other.test", "*.s3.example.test"] }), "_a.s3.example.test"),
        Accepted("a name with an underscore", () => Usual(leaf => leaf with { DnsNames = ["my_bucket.example.test"] }),
            "my_bucket.example.test"),
        Accepted("a wildcard over one label", () => Usual(leaf => leaf with { DnsNames = ["*.example.test"] }), "a.example.test"),
        Accepted(
            "a name that the constraints permit",
            () => Usual(leaf => leaf with { DnsNames = ["a.example.test"] }, middle => middle with { PermittedDomain = "example.test" }),
            "a.example.test"),
    ];

    private static CertificateDescription AnotherType(CertificateDescription middle) =>
        middle with { IssuerNameType = UniversalTagNumber.UTF8String };

    private static ServedChain AnotherTypeBesideAName()
    {
        var chain = Usual(intermediate: AnotherType);
        var other = Root("Other");
        return chain with { Others = [.. chain.Others, other], Roots = [other, .. chain.Roots] };
    }

    // As after a renewal: the old root and the new one have the same name, in different types of string.
    private static ServedChain AnotherTypeBesideAnotherKey()
    {
        var chain = Usual(intermediate: AnotherType);
        var sameName = Root(change: root => root with { NameType = UniversalTagNumber.UTF8String });
        return chain with { Roots = [sameName, .. chain.Roots] };
    }

    // The operator trusts something below the root, and not the root.
    private static ServedChain Anchored(Func<ServedChain, Certificate[]> anchors)
    {
        var chain = Usual();
        return chain with { Roots = anchors(chain) };
    }

    private static ServedChain SelfSigned()
    {
        var server = Certificate.SelfSigned(new CertificateDescription { DnsNames = ["localhost"] });
        return new ServedChain(server, [], [server]);
    }

    private static ServedChain IssuedByTheRoot()
    {
        var root = Root();
        return new ServedChain(Server(root), [], [root]);
    }

    private static ServedChain ThreeIntermediates()
    {
        var root = Root();
        var first = Intermediate(root, middle => middle with { CommonName = "First" });
        var second = Intermediate(first, middle => middle with { CommonName = "Second" });
        var third = Intermediate(second, middle => middle with { CommonName = "Third" });
        return new ServedChain(Server(third), [first, third, second], [root]);
    }

    private static ServedChain RootSentToo()
    {
        var chain = Usual();
        return chain with { Others = [.. chain.Others, .. chain.Roots] };
    }

    private static ServedChain UnrelatedSentToo()
    {
        var chain = Usual();
        return chain with { Others = [Root("Unrelated"), .. chain.Others] };
    }

    private static ServedChain TwoIssuers(bool trustsFirst)
    {
        var (one, other) = (Root("One"), Root("Other"));
        var description = CertificateDescription.Authority("Intermediate");
        var (byOne, byOther) = (one.Issue(description), other.Issue(description));
        return new ServedChain(Server(byOne), [trustsFirst ? byOne : byOther], [trustsFirst ? one : other]);
    }

    private static ServedChain CrossSignedRoot(bool oldRootExpired, bool trustsNew)
    {
        var description = CertificateDescription.Authority("New root");
        var newRoot = Certificate.SelfSigned(description);
        var oldRoot = Root("Old root", old => oldRootExpired ? old with { NotAfter = CertificateDescription.Days(-1) } : old);
        var crossSigned = oldRoot.Issue(description);
        var middle = Intermediate(newRoot);
        return new ServedChain(Server(middle), [middle, crossSigned], trustsNew ? [oldRoot, newRoot] : [oldRoot]);
    }

    private static ServedChain SameSubject(bool fitsFirst)
    {
        var chain = Usual();
        var other = Root();
        return chain with { Roots = fitsFirst ? [.. chain.Roots, other] : [other, .. chain.Roots] };
    }
}
