using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>
/// Certificates by the openssl program, with any kind of key and any extension in one line of its own language (x509v3_config(5)).
/// </summary>
internal static class Minting
{
    /// <summary>The lines of an authority.</summary>
    public static readonly string[] Authority =
        ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign", "subjectKeyIdentifier=hash"];

    /// <summary>The lines of a server for <c>localhost</c>, but for its alternative names.</summary>
    public static readonly string[] ServerWithoutNames =
    [
        "basicConstraints=CA:FALSE", "keyUsage=critical,digitalSignature,keyEncipherment", "extendedKeyUsage=serverAuth",
        "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid",
    ];

    /// <summary>The lines of a server for <c>localhost</c>.</summary>
    public static readonly string[] Server = [.. ServerWithoutNames, "subjectAltName=DNS:localhost"];

    // What the lines of the tables refer to.
    private const string Sections = """
        [dn]
        [name]
        O=tests
        [unnamed]
        O=nobody
        [policy]
        policyIdentifier=1.2.3.9
        CPS.1=http://x.example.test/
        userNotice.1=@notice
        [notice]
        explicitText=UTF8:x
        [distribution]
        fullname=URI:http://127.0.0.1/x.crl
        CRLissuer=dirName:name
        reasons=keyCompromise, CACompromise
        [attributes]
        oid=OID:1.2.3
        values=SET:values
        [values]
        one=UTF8:x

        """;

    private static readonly ConcurrentDictionary<string, Lazy<ServedChain>> Chains = new();

    private static int _count;

    /// <summary>Root, intermediate and server with keys of one kind; minted once.</summary>
    public static ServedChain ChainOf(KeyKind kind) => Once("all " + kind.Name, () =>
    {
        var root = Mint(null, kind, Authority);
        var middle = Mint(root, kind, [.. Authority, "authorityKeyIdentifier=keyid"]);
        return new ServedChain(Mint(middle, kind, Server), [middle], [root]);
    });

    /// <summary>A server with a P-256 key under a root of another kind, which signs as the options say; minted once.</summary>
    public static ServedChain ChainUnder(KeyKind kind, params string[] signing) => Once($"{kind.Name} {string.Join(' ', signing)}", () =>
    {
        var root = Mint(null, kind, Authority);
        return new ServedChain(Mint(root, KeyKind.P256, Server, signing), [], [root]);
    });

    /// <summary>Root, intermediate and server with these lines.</summary>
    public static ServedChain Chain(
        IEnumerable<string> rootLines, IEnumerable<string> authorityLines, params IEnumerable<string> serverLines)
    {
        var root = Mint(null, KeyKind.P256, rootLines);
        var middle = Mint(root, KeyKind.P256, authorityLines);
        return new ServedChain(Mint(middle, KeyKind.P256, serverLines), [middle], [root]);
    }

    /// <summary>A server with these lines.</summary>
    public static ServedChain Leaf(params string[] lines)
    {
        var chain = ChainOf(KeyKind.P256);
        return chain with { Leaf = Mint(chain.Others[0], KeyKind.P256, lines) };
    }

    /// <summary>A server with these lines under an authority with more lines than it needs.</summary>
    public static ServedChain Under(IEnumerable<string> authorityLines, params string[] serverLines)
    {
        var chain = ChainOf(KeyKind.P256);
        var middle = Mint(chain.Roots[0], KeyKind.P256, authorityLines);
        return new ServedChain(Mint(middle, KeyKind.P256, serverLines), [middle], chain.Roots);
    }

    /// <summary>Makes a key and its certificate.</summary>
    /// <param name="issuer">Who signs; itself where null.</param>
    /// <param name="kind">The key.</param>
    /// <param name="lines">The extensions.</param>
    /// <param name="signing">How it is signed.</param>
    public static Certificate Mint(Certificate? issuer, KeyKind kind, IEnumerable<string> lines, params string[] signing)
    {
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key.pem");
        string[] signer = issuer is null ? [] :
            ["-CA", folder.Write("issuer.pem", issuer.Pem), "-CAkey", folder.Write("issuer.key", issuer.Key.PrivatePem)];
        string[] parameters = kind.Parameters is [] ? [] :
            ["-newkey", "dsa:" + folder.Write("parameters.pem", OpenSslProgram.Run(["genpkey", "-genparam", .. kind.Parameters]))];
        var subject = $"/O=tests/CN={kind.Name} {Interlocked.Increment(ref _count)}";
        var settings = $"[req]\ndistinguished_name=dn\nx509_extensions=lines\n[lines]\n{string.Join('\n', lines)}\n{Sections}";
        var pem = OpenSslProgram.Run(
        [
            "req", "-x509", .. kind.Options, .. parameters, "-nodes", "-keyout", key, "-days", "30", "-subj", subject,
            "-config", folder.Write("openssl.cnf", settings), .. signer, .. signing,
        ]);
        return new Certificate(X509CertificateLoader.LoadCertificate(Encoding.ASCII.GetBytes(pem)), new PemKey(File.ReadAllText(key)));
    }

    private static ServedChain Once(string name, Func<ServedChain> mint) => Chains.GetOrAdd(name, _ => new Lazy<ServedChain>(mint)).Value;
}
