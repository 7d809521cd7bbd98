using CsCheck;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>Servers of all kinds, most of them wrong.</summary>
internal static class Generators
{
    private static readonly Step[] Steps13 =
    [
        Step.Retry, Step.Hello, Step.Extensions, Step.Request, Step.Status, Step.Certificate, Step.Proof, Step.Finished,
        Step.Ticket, Step.Answer,
    ];

    private static readonly Step[] Steps12 =
        [Step.Hello, Step.Certificate, Step.Status, Step.Proof, Step.Request, Step.Done, Step.Ticket, Step.Finished, Step.Answer];

    private static readonly Gen<int> ExtensionType = Gen.OneOf(AllExtensionTypes);

    private static readonly Gen<int> MessageType = Gen.OneOf(Gen.Int[0, 26], Gen.OneOf(67, 203, 254, 255));

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[1, 12],
        Gen.OneOf<byte[]>(
            [0], [255], [0, 0], [0xff, 0xff], [0, 0, 0], [1, 0], [2, 40], [1], [0, 1, 0], [0, 2, 0, 29], [4, 3], [3, 4],
            new byte[300], new byte[20_000]));

    /// <summary>The extensions that IANA has numbers for in the ranges that OpenSSL knows, and some that nobody has.</summary>
    public static int[] AllExtensionTypes => [.. Enumerable.Range(0, 61), 0x0a0a, 0x3374, 0x754f, 0xfe0d, 0xff01, 0xffff];

    /// <summary>Handshakes.</summary>
    public static Gen<Plan> Plan { get; } = Gen.Bool.SelectMany(isNew => Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Frequency((4, true), (1, false)), Gen.Int[0, 2], Gen.OneOf<byte[]>([], [], [0], [1], [1, 0], [2]),
        Change(isNew ? Steps13 : Steps12).Array[1, 2],
        (prefersP256, asks, extends, tickets, updates, changes) => new Plan
        {
            Version = isNew ? 13 : 12,
            PrefersP256 = prefersP256,
            AsksForCertificate = asks,
            ExtendsMasterSecret = extends,
            Tickets = tickets,
            KeyUpdates = updates,
            Changes = changes,
        }));

    /// <summary>Chains.</summary>
    public static Gen<ChangedChain> Chain { get; } = Gen.Select(
        Gen.Bool, Gen.Frequency((9, true), (1, false)), CertificateChange().Array[1, 3],
        (isIntermediate, isSigned, changes) => new ChangedChain(isIntermediate, isSigned, changes));

    private static Gen<Change> Change(Step[] steps) =>
        Gen.Select(Gen.OneOf(steps), Gen.OneOf(Enum.GetValues<ChangeKind>())).SelectMany((step, kind) => Gen.Select(
        kind switch
        {
            ChangeKind.AddMessage => MessageType,
            ChangeKind.AddExtension => ExtensionType,
            ChangeKind.AddRecord => Gen.Frequency((5, Gen.Int[20, 24]), (1, Gen.Int[0, 255])),
            ChangeKind.Split => Gen.Int[1, 64],
            _ => Gen.Frequency((2, Gen.Int[0, 60]), (1, Gen.Int[0, 5000])),
        },
        Bytes,
        (at, bytes) => new Change(step, kind, at, bytes)));

    private static Gen<CertificateChange> CertificateChange() => Gen.Select(
        Gen.OneOf(Enum.GetValues<CertificateChangeKind>()), Gen.Int[0, 1000], Gen.Int[0, 255], Bytes,
        (kind, place, other, bytes) => new CertificateChange(kind, place, other, bytes));
}
