using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>One cipher suite at a time, one group at a time.</summary>
internal static class CipherRows
{
    public static IEnumerable<TlsRow> All { get; } =
    [
        Suite("TLS_AES_128_GCM_SHA256", Outcome.Accepted),
        Suite("TLS_AES_256_GCM_SHA384", Outcome.Accepted),
        Suite("TLS_CHACHA20_POLY1305_SHA256", Outcome.Accepted),
        Suite("TLS_AES_128_CCM_SHA256", Outcome.Refused),
        Suite("TLS_AES_128_CCM_8_SHA256", Outcome.Refused),

        .. With(KeyKind.P256, Outcome.Accepted, "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-CHACHA20-POLY1305"),
        .. With(KeyKind.P256, Outcome.Accepted, "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA",
            "ECDHE-ECDSA-AES128-SHA"),
        .. With(KeyKind.Rsa, Outcome.Accepted, "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-CHACHA20-POLY1305"),
        .. With(KeyKind.Rsa, Outcome.Accepted, "ECDHE-RSA-AES256-SHA384", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA",
            "ECDHE-RSA-AES128-SHA"),

        // Without forward secrecy.
        .. With(KeyKind.Rsa, Outcome.Accepted, "AES256-GCM-SHA384", "AES128-GCM-SHA256", "AES256-SHA256", "AES128-SHA256", "AES256-SHA",
            "AES128-SHA"),
        .. With(KeyKind.Rsa, Outcome.GivenUp, "DHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-CHACHA20-POLY1305",
            "DHE-RSA-AES128-SHA"),
        .. With(KeyKind.P256, Outcome.Refused, "ECDHE-ECDSA-AES128-CCM", "ECDHE-ECDSA-ARIA128-GCM-SHA256",
            "ECDHE-ECDSA-CAMELLIA128-SHA256"),
        .. With(KeyKind.Rsa, Outcome.Refused, "ECDHE-ARIA128-GCM-SHA256", "AES128-CCM", "CAMELLIA128-SHA", "NULL-SHA256",
            "ADH-AES128-SHA256", "AECDH-AES128-SHA"),

        .. Group("X25519", Outcome.Accepted),
        .. Group("P-256", Outcome.Accepted),
        .. Group("P-384", Outcome.Accepted),
        .. Group("P-521", Outcome.Accepted),
        .. Group("X448", Outcome.GivenUp),
        GroupOfTls13("ffdhe2048", Outcome.GivenUp),
        GroupOfTls13("ffdhe3072", Outcome.GivenUp),
        GroupOfTls13("X25519MLKEM768", Outcome.Accepted) with { NeedsNewServer = true },
        GroupOfTls13("MLKEM768", Outcome.Refused) with { NeedsNewServer = true },
        GroupOfTls12("brainpoolP256r1", Outcome.Refused),
        GroupOfTls12("secp256k1", Outcome.Refused),
    ];

    private static TlsRow Suite(string name, Outcome outcome) =>
        new(name, outcome, () => Minting.ChainOf(KeyKind.P256), "-tls1_3", "-ciphersuites", name);

    private static IEnumerable<TlsRow> With(KeyKind kind, Outcome outcome, params string[] names) =>
        names.Select(name => new TlsRow(name, outcome, () => Minting.ChainOf(kind), TlsRow.Cipher(name)));

    private static IEnumerable<TlsRow> Group(string name, Outcome outcome) => [GroupOfTls12(name, outcome), GroupOfTls13(name, outcome)];

    // For all but the group of the first key share this is a HelloRetryRequest too.
    private static TlsRow GroupOfTls13(string name, Outcome outcome) =>
        new($"group {name}, TLS 1.3", outcome, () => Minting.ChainOf(KeyKind.Rsa), "-tls1_3", "-groups", name);

    private static TlsRow GroupOfTls12(string name, Outcome outcome) =>
        new($"group {name}, TLS 1.2", outcome, () => Minting.ChainOf(KeyKind.Rsa), [.. TlsRow.Cipher("ECDHE"), "-groups", name]);
}
