using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>What a server may do or ask for in a handshake.</summary>
internal static class HandshakeRows
{
    public static IEnumerable<TlsRow> All { get; } =
    [
        .. Both("plain", Outcome.Accepted),
        .. Both("a client certificate if there is one", Outcome.Accepted, "-verify", "1"),
        .. Both("a client certificate by these authorities", Outcome.Accepted, "-verify", "1", "-CAfile", "chain.pem"),
        .. Both("a client certificate signed like this", Outcome.Accepted,
            "-verify", "1", "-client_sigalgs", "RSA+SHA256:ECDSA+SHA256:ed25519"),
        .. Both("a client certificate", Outcome.Refused, "-Verify", "1", "-verify_return_error"),

        // The second ClientHello carries the cookie; with the group it must carry another key share too.
        Tls13("stateless", Outcome.Accepted, "-stateless"),
        Tls13("stateless, another group", Outcome.Accepted, "-stateless", "-groups", "P-384"),
        .. Both("small records", Outcome.Accepted, "-max_send_frag", "512"),
        .. Both("split records", Outcome.Accepted, "-split_send_frag", "512", "-max_pipelines", "2"),
        Tls13("padded records", Outcome.Accepted, "-record_padding", "1024"),
        Tls13("without the mode for middleboxes", Outcome.Accepted, "-no_middlebox"),
        .. Both("no tickets", Outcome.Accepted, "-no_ticket"),
        Tls13("no tickets at all", Outcome.Accepted, "-num_tickets", "0"),
        Tls13("twenty tickets", Outcome.Accepted, "-num_tickets", "20"),
        Tls13("tickets for early data", Outcome.Accepted, "-max_early_data", "1000"),
        .. Both("a shared key too", Outcome.Accepted, "-psk", "0123456789abcdef"),
        .. Both("no cache", Outcome.Accepted, "-no_cache"),
        .. Both("HTTP/1.1 by ALPN", Outcome.Accepted, "-alpn", "http/1.1"),
        .. Both("HTTP/2 or HTTP/1.1 by ALPN", Outcome.Accepted, "-alpn", "h2,http/1.1"),
        .. Both("HTTP/2 alone by ALPN", Outcome.Refused, "-alpn", "h2"),
        .. Both("another name, with the warning unrecognized_name", Outcome.Accepted, [.. OtherName]),
        .. Both("another name, with the alert unrecognized_name", Outcome.Refused, [.. OtherName, "-servername_fatal"]),
        .. Both("a status of the certificate, if asked", Outcome.Accepted, "-status"),
        Tls12("protocols by NPN", Outcome.Accepted, "-nextprotoneg", "http/1.1,h2"),
        .. Both("SRTP", Outcome.Accepted, "-use_srtp", "SRTP_AES128_CM_SHA1_80"),
        .. Both("compression", Outcome.Accepted, "-comp"),
        .. Both("workarounds for bugs", Outcome.Accepted, "-bugs"),
        .. Both("legacy renegotiation", Outcome.Accepted, "-legacy_renegotiation"),
        .. Both("no renegotiation", Outcome.Accepted, "-no_renegotiation"),
        .. Both("its own order of ciphers", Outcome.Accepted, "-serverpref", "-prioritize_chacha"),
        .. Both("asynchronous work", Outcome.Accepted, "-async"),
        Tls12("MAC, then encryption", Outcome.Accepted, "-no_etm", "-cipher", "ECDHE-ECDSA-AES128-SHA256"),
        Tls12("encryption, then MAC", Outcome.Accepted, "-cipher", "ECDHE-ECDSA-AES256-SHA384"),
        Tls12("MAC, then encryption, in small records", Outcome.Accepted,
            "-no_etm", "-cipher", "ECDHE-ECDSA-AES256-SHA", "-max_send_frag", "512"),
        new("two certificates of different kinds", Outcome.Accepted, () => Minting.ChainOf(KeyKind.P256),
            "-dcert", "leaf.pem", "-dkey", "key.pem"),
        Long("ten intermediates", 10, Outcome.Accepted, ""),
        Long("ninety intermediates", 90, Outcome.Accepted, ""),
        Long("a hundred and thirty intermediates", 130, Outcome.Refused, "too long|issuer certificate"),
        Wide("two thousand names", 2000, Outcome.Accepted),
        Wide("ten thousand names", 10_000, Outcome.Refused),
    ];

    private static string[] OtherName => ["-servername", "other.example.test", "-cert2", "leaf.pem", "-key2", "key.pem"];

    private static TlsRow Tls12(string name, Outcome outcome, params string[] options) =>
        new($"{name}, TLS 1.2", outcome, () => Minting.ChainOf(KeyKind.P256), ["-tls1_2", .. options]);

    private static TlsRow Tls13(string name, Outcome outcome, params string[] options) =>
        new($"{name}, TLS 1.3", outcome, () => Minting.ChainOf(KeyKind.P256), ["-tls1_3", .. options]);

    private static TlsRow[] Both(string name, Outcome outcome, params string[] options) =>
        [Tls12(name, outcome, options), Tls13(name, outcome, options)];

    private static TlsRow Long(string name, int length, Outcome outcome, string reason) =>
        new(name, outcome, () => ChainOf(length)) { Reason = reason };

    private static ServedChain ChainOf(int length)
    {
        var root = ServedChain.Root();
        var chain = new List<Certificate> { root };
        while (chain.Count <= length)
        {
            var number = $"Intermediate {chain.Count}";
            chain.Add(ServedChain.Intermediate(chain[^1], description => description with { CommonName = number }));
        }

        return new ServedChain(ServedChain.Server(chain[^1]), [.. chain.Skip(1).Reverse()], [root]);
    }

    private static TlsRow Wide(string name, int names, Outcome outcome) => new(name, outcome, () => ServedChain.Usual(leaf =>
        leaf with { DnsNames = ["localhost", .. Enumerable.Range(0, names).Select(number => $"host-{number}.example.test")] }));
}
