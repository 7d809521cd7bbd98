using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>
/// Name constraints of every type (RFC 5280, section 4.2.1.10), against an alternative name that they let pass and one that they do
/// not.
/// </summary>
internal static class NameConstraintRows
{
    private const string NotPermitted = "permitted subtree";
    private const string Excluded = "excluded subtree";
    private const string Unsupported = "unsupported (or invalid )?name";

    public static IEnumerable<TlsRow> All { get; } =
    [
        Row("permitted;DNS:localhost", "IP:127.0.0.1", ""),
        Row("permitted;DNS:localhost", "DNS:other.example.test", NotPermitted),
        Row("excluded;DNS:localhost", "IP:127.0.0.1", Excluded),
        .. Pair("DNS:.example.test", "DNS:a.example.test", "DNS:example.org"),
        .. Pair("IP:127.0.0.0/255.0.0.0", "IP:127.0.0.1", "IP:10.0.0.1"),
        .. Pair("IP:2001:db8:0:0:0:0:0:0/ffff:ffff:0:0:0:0:0:0", "IP:2001:db8::1", "IP:2001:db9::1"),
        .. Pair("email:example.test", "email:a@example.test", "email:a@other.example.test"),
        .. Pair("email:.example.test", "email:a@b.example.test", "email:a@example.org"),
        .. Pair("email:a@example.test", "email:a@example.test", "email:b@example.test"),
        .. Pair("URI:host.example.test", "URI:http://host.example.test/a", "URI:http://other.example.test/a"),
        .. Pair("URI:.example.test", "URI:https://host.example.test:8443/a?b#c", "URI:https://host.example.org/"),

        // The subject, which is below 'name', counts too.
        Row("permitted;dirName:name", "dirName:name", ""),
        Row("permitted;dirName:name", "dirName:unnamed", NotPermitted),
        Row("excluded;dirName:unnamed", "dirName:name", ""),
        Row("excluded;dirName:unnamed", "dirName:unnamed", Excluded),
        Row("excluded;dirName:name", "IP:127.0.0.1", Excluded),
        Row("permitted;RID:1.2.3", "RID:1.2.3.4", Unsupported),
        Row("excluded;otherName:1.2.3;UTF8:x", "otherName:1.2.3;UTF8:x", Unsupported),
        Row("permitted;URI:.example.test", "URI:mailto:a@example.test", Unsupported),
        Row("permitted;URI:.example.test", "URI:http://[::1]/", NotPermitted),
        Row("permitted;URI:.example.test", "URI:no-scheme", Unsupported),
        Row("permitted;URI:.example.test", "URI:http://user@host.example.test/", ""),
        Row("permitted;email:example.test", "email:no-host", Unsupported),
        Row("permitted;IP:127.0.0.0/255.0.0.0", "IP:2001:db8::1", NotPermitted),
        new("all at once", Outcome.Accepted, () => Under(
            "permitted;DNS:localhost,permitted;IP:127.0.0.0/255.0.0.0,permitted;email:example.test,permitted;URI:.example.test,"
            + "permitted;dirName:name,excluded;DNS:other.example.test",
            "IP:127.0.0.1,email:a@example.test,URI:http://a.example.test/,dirName:name")),
    ];

    // Permitted, a name outside is refused; excluded, a name inside is.
    private static TlsRow[] Pair(string tree, string inside, string outside) =>
    [
        Row("permitted;" + tree, inside, ""),
        Row("permitted;" + tree, outside, NotPermitted),
        Row("excluded;" + tree, outside, ""),
        Row("excluded;" + tree, inside, Excluded),
    ];

    private static TlsRow Row(string constraint, string name, string reason) =>
        new($"{constraint} over {name}", reason.Length == 0 ? Outcome.Accepted : Outcome.Refused,
            () => Under(constraint, name))
        { Reason = reason };

    // The name of the URL must be there too, and be let through.
    private static ServedChain Under(string constraint, string name)
    {
        var isLetThrough = constraint.StartsWith("permitted;DNS", StringComparison.Ordinal);
        var constraints = isLetThrough ? constraint + ",permitted;DNS:localhost" : constraint;
        return Minting.Under([.. Minting.Authority, "nameConstraints=critical," + constraints],
            [.. Minting.ServerWithoutNames, "subjectAltName=DNS:localhost," + name]);
    }
}
