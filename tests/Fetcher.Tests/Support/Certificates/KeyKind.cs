namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>A kind of key.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Options">How <c>openssl req</c> is asked for one.</param>
internal sealed record KeyKind(string Name, params string[] Options)
{
    public static readonly KeyKind Rsa = new("RSA", "-newkey", "rsa:2048");
    public static readonly KeyKind RsaPss = new("RSA-PSS", "-newkey", "rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048");
    public static readonly KeyKind P256 = Curve("P-256");
    public static readonly KeyKind P384 = Curve("P-384");
    public static readonly KeyKind P521 = Curve("P-521");
    public static readonly KeyKind Ed25519 = new("Ed25519", "-newkey", "ed25519");
    public static readonly KeyKind Ed448 = new("Ed448", "-newkey", "ed448");

    public static readonly KeyKind Dsa = new("DSA")
    {
        Parameters = ["-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:2048", "-pkeyopt", "dsa_paramgen_q_bits:256"],
    };

    /// <summary>How <c>openssl genpkey</c> is asked for the parameters that the key is made from; empty where it needs none.</summary>
    public string[] Parameters { get; init; } = [];

    /// <summary>A key on an elliptic curve.</summary>
    public static KeyKind Curve(string name, params string[] options) =>
        new(name, ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + name, .. options]);
}
