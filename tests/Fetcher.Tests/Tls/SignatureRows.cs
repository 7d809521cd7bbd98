using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>One signature algorithm at a time: in the handshake, and on a certificate.</summary>
internal static class SignatureRows
{
    public static IEnumerable<TlsRow> All { get; } =
    [
        .. InTheHandshake(KeyKind.P256, Outcome.Accepted, "ECDSA+SHA256"),
        .. InTheHandshake(KeyKind.P384, Outcome.Accepted, "ECDSA+SHA384"),
        .. InTheHandshake(KeyKind.P521, Outcome.Accepted, "ECDSA+SHA512"),
        .. InTheHandshake(KeyKind.Ed25519, Outcome.Accepted, "ed25519"),
        .. InTheHandshake(KeyKind.Ed448, Outcome.GivenUp, "ed448"),
        .. InTheHandshake(KeyKind.Rsa, Outcome.Accepted, "rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512"),
        .. InTheHandshake(KeyKind.RsaPss, Outcome.Accepted, "rsa_pss_pss_sha256", "rsa_pss_pss_sha384", "rsa_pss_pss_sha512"),
        .. InTls12(KeyKind.P256, Outcome.Accepted, "ECDSA+SHA224", "ECDSA+SHA384", "ECDSA+SHA512"),
        .. InTls12(KeyKind.Rsa, Outcome.Accepted, "RSA+SHA224", "RSA+SHA256", "RSA+SHA384", "RSA+SHA512"),
        .. InTls12(KeyKind.Rsa, Outcome.Refused, "RSA+SHA1"),
        .. InTls12(KeyKind.P256, Outcome.Refused, "ECDSA+SHA1"),

        .. OnACertificate(KeyKind.Rsa, Outcome.Accepted, "-sha224", "-sha256", "-sha384", "-sha512"),
        .. OnACertificate(KeyKind.P256, Outcome.Accepted, "-sha224", "-sha256", "-sha384", "-sha512"),
        // Given up too, but OpenSSL 3.0 refused them anyway: only since 3.5 does it know whose signatures they are.
        .. OnACertificate(KeyKind.P256, Outcome.Refused, "-sha3-256", "-sha3-512"),
        .. OnACertificate(KeyKind.Rsa, Outcome.Refused, "-ripemd160", "-sha1", "-sha512-224", "-sha512-256"),
        .. OnACertificate(KeyKind.Rsa, Outcome.GivenUp, "-sha3-224", "-sha3-256", "-sha3-384", "-sha3-512"),
        .. new[] { "-sha256", "-sha384", "-sha512" }.Select(digest => WithPss(digest, "digest", Outcome.Accepted)),
        WithPss("-sha256", "0", Outcome.Accepted),
        WithPss("-sha256", "max", Outcome.Accepted),
        WithPss("-sha1", "digest", Outcome.Refused),
    ];

    private static IEnumerable<TlsRow> InTheHandshake(KeyKind kind, Outcome outcome, params string[] algorithms) =>
        from algorithm in algorithms
        from version in TlsRow.Versions
        select new TlsRow($"nothing but {algorithm}, {version}", outcome, () => Minting.ChainOf(kind), version, "-sigalgs", algorithm);

    private static IEnumerable<TlsRow> InTls12(KeyKind kind, Outcome outcome, params string[] algorithms) => algorithms.Select(algorithm =>
        new TlsRow($"nothing but {algorithm} with {kind.Name}", outcome, () => Minting.ChainOf(kind),
            [.. TlsRow.Cipher("ALL"), "-sigalgs", algorithm]));

    private static IEnumerable<TlsRow> OnACertificate(KeyKind kind, Outcome outcome, params string[] digests) => digests.Select(digest =>
        new TlsRow($"signed with {kind.Name} and {digest[1..]}", outcome, () => Minting.ChainUnder(kind, digest)));

    private static TlsRow WithPss(string digest, string saltLength, Outcome outcome) =>
        new($"signed with RSASSA-PSS, {digest[1..]}, salt of {saltLength}", outcome, () => Minting.ChainUnder(
            KeyKind.Rsa, digest, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:" + saltLength));
}
