using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>
/// Every kind of key: in the whole chain, under both versions of TLS and from both kinds of store; and in the root alone.
/// </summary>
internal static class KeyRows
{
    private static readonly KeyKind[] Kinds = [KeyKind.Rsa, KeyKind.RsaPss, KeyKind.P256, KeyKind.P384, KeyKind.P521, KeyKind.Ed25519];

    public static IEnumerable<TlsRow> All { get; } =
    [
        .. Kinds.SelectMany(kind => InTheChain(kind, Outcome.Accepted)),
        .. InTheChain(KeyKind.Ed448, Outcome.GivenUp),
        InTheRoot(KeyKind.Curve("P-224"), Outcome.Accepted),
        InTheRoot(KeyKind.Curve("secp256k1"), Outcome.Accepted),
        InTheRoot(KeyKind.Curve("brainpoolP256r1"), Outcome.Accepted),
        InTheRoot(KeyKind.Curve("brainpoolP512t1"), Outcome.Accepted),
        InTheRoot(new("RSA of 4096 bits", "-newkey", "rsa:4096"), Outcome.Accepted),
        InTheRoot(KeyKind.Curve("sect283r1"), Outcome.GivenUp),
        InTheRoot(KeyKind.Curve("sect571k1"), Outcome.GivenUp),
        InTheRoot(KeyKind.Ed448, Outcome.GivenUp),
        InTheRoot(KeyKind.Dsa, Outcome.GivenUp),
        InTheRoot(KeyKind.Curve("P-192"), Outcome.Refused),
        InTheRoot(KeyKind.Curve("P-256", "-pkeyopt", "ec_param_enc:explicit") with { Name = "P-256 with its parameters" }, Outcome.Refused),
        InTheRoot(new("SM2", "-newkey", "sm2"), Outcome.GivenUp),
    ];

    private static IEnumerable<TlsRow> InTheChain(KeyKind kind, Outcome outcome) =>
        from version in TlsRow.Versions
        from store in Enum.GetValues<RootStore>()
        select new TlsRow($"{kind.Name} in the chain, {store}, {version}", outcome, () => Minting.ChainOf(kind), version) { Store = store };

    private static TlsRow InTheRoot(KeyKind kind, Outcome outcome) =>
        new($"{kind.Name} in the root", outcome, () => Minting.ChainUnder(kind)) { Store = RootStore.Directory };
}
