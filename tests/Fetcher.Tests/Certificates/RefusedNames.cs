using System.Net;
using FargateFetcher.Tests.Support.Certificates;
using static FargateFetcher.Tests.Support.Certificates.CertificateCase;
using static FargateFetcher.Tests.Support.Certificates.ServedChain;

namespace FargateFetcher.Tests.Certificates;

/// <summary>Sound chains whose leaf is for somebody else (RFC 6125, RFC 9110 section 4.3.4).</summary>
internal static class RefusedNames
{
    private const string OtherHost = "host ?name mismatch";
    private const string OtherAddress = "IP address mismatch";

    public static IEnumerable<CertificateCase> All { get; } =
    [
        Refused("other host", OtherHost, () => Named("other.example.test")),
        Refused("a host below the name", OtherHost, () => Named("example.test"), "a.example.test"),
        Refused("a host that the name only ends with", OtherHost, () => Named("example.test"), "badexample.test"),
        Refused("a name with NUL and more behind", OtherHost, () => Named("example.test\0.evil.test"), "example.test"),
        Refused("host only in the common name", OtherHost, () => Usual(leaf => leaf with { CommonName = "localhost", DnsNames = [] })),
        Refused("host in the common name beside another name", OtherHost,
            () => Usual(leaf => leaf with { CommonName = "localhost", DnsNames = ["other.example.test"] })),
        Refused("host in the common name beside an address", OtherHost,
            () => Usual(leaf => leaf with { CommonName = "localhost", DnsNames = [], Addresses = [IPAddress.Loopback] })),
        Refused("other address", OtherAddress, () => Addressed(IPAddress.Parse("127.0.0.2")), "127.0.0.1"),
        Refused("other IPv6 address", OtherAddress, () => Addressed(IPAddress.Parse("::2")), "[::1]"),
        Refused("address only in the common name", OtherAddress, () => Usual(leaf => leaf with { CommonName = "127.0.0.1", DnsNames = [] }),
            "127.0.0.1"),
        Refused("address as a DNS name", OtherAddress, () => Named("127.0.0.1"), "127.0.0.1"),
        Refused("IPv6 address as a DNS name", OtherAddress, () => Named("::1"), "[::1]"),
        Refused("address under a wildcard", OtherAddress, () => Named("*.0.0.1"), "127.0.0.1"),
        Refused("wildcard over two labels", OtherHost, () => Named("*.example.test"), "a.b.example.test"),
        Refused("wildcard over no label", OtherHost, () => Named("*.example.test"), "example.test"),
        Refused("wildcard under a top-level domain", OtherHost, () => Named("*.test"), "example.test"),
        Refused("wildcard over part of a label, at its end", OtherHost, () => Named("f*.example.test"), "foo.example.test"),
        Refused("wildcard over part of a label, at its start", OtherHost, () => Named("*o.example.test"), "foo.example.test"),
        Refused("wildcard that is not the first label", OtherHost, () => Named("a.*.example.test"), "a.b.example.test"),
        Refused("two wildcards", OtherHost, () => Named("*.*.example.test"), "a.b.example.test"),
        Refused("a name that differs by an underscore", OtherHost, () => Named("my-bucket.example.test"), "my_bucket.example.test"),
        Refused("wildcard over two labels, the first with an underscore", OtherHost, () => Named("*.example.test"),
            "my_bucket.b.example.test"),
        Refused("wildcard over two labels, the second with an underscore", OtherHost, () => Named("*.example.test"),
            "b.my_bucket.example.test"),
        Refused("wildcard under a top-level domain, over an underscore", OtherHost, () => Named("*.test"), "my_host.test"),
        Refused("wildcard over part of a label with an underscore", OtherHost, () => Named("my*.example.test"), "my_bucket.example.test"),
        Refused("two wildcards, over an underscore", OtherHost, () => Named("*.*.example.test"), "my_bucket.b.example.test"),
        Refused("nothing but a wildcard", OtherHost, () => Named("*")),
    ];

    private static ServedChain Named(string name) => Usual(leaf => leaf with { DnsNames = [name] });

    private static ServedChain Addressed(IPAddress address) => Usual(leaf => leaf with { DnsNames = [], Addresses = [address] });
}
