namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>What a server shows and what the fetcher trusts.</summary>
/// <param name="Leaf">The server's own certificate.</param>
/// <param name="Others">What the server sends after it, in this order.</param>
/// <param name="Roots">What the fetcher trusts.</param>
internal sealed record ServedChain(Certificate Leaf, Certificate[] Others, Certificate[] Roots)
{
    /// <summary>Changes a description.</summary>
    public delegate CertificateDescription Change(CertificateDescription description);

    /// <summary>What the server sends, as it sends it.</summary>
    public string Pem => string.Join('\n', Others.Prepend(Leaf).Select(certificate => certificate.Pem));

    /// <summary>A root, an intermediate that it issued, and a leaf for <c>localhost</c>: sound but for the changes.</summary>
    public static ServedChain Usual(Change? leaf = null, Change? intermediate = null, Change? root = null)
    {
        var top = Root("Root", root);
        var middle = Intermediate(top, intermediate);
        return new ServedChain(Server(middle, leaf), [middle], [top]);
    }

    /// <summary>The usual chain with keys of one kind throughout.</summary>
    public static ServedChain OfKeys(Func<SigningKey> key) =>
        Usual(
            description => description with { Key = key() },
            description => description with { Key = key() },
            description => description with { Key = key() });

    /// <summary>A root.</summary>
    public static Certificate Root(string name = "Root", Change? change = null) =>
        Certificate.SelfSigned(Apply(CertificateDescription.Authority(name), change));

    /// <summary>An authority below another.</summary>
    public static Certificate Intermediate(Certificate issuer, Change? change = null) =>
        issuer.Issue(Apply(CertificateDescription.Authority("Intermediate"), change));

    /// <summary>A server certificate for <c>localhost</c>.</summary>
    public static Certificate Server(Certificate issuer, Change? change = null) =>
        issuer.Issue(Apply(new CertificateDescription { DnsNames = ["localhost"] }, change));

    private static CertificateDescription Apply(CertificateDescription description, Change? change) =>
        change?.Invoke(description) ?? description;
}
