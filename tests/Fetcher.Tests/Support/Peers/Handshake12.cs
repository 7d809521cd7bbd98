using System.Security.Cryptography;
using static FargateFetcher.Tests.Support.Peers.Wire;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>TLS 1.2 (RFC 5246) with TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.</summary>
internal sealed class Handshake12(RecordLayer records, PeerIdentity identity, Plan plan) : Handshake(records, plan)
{
    private const int ClientKeyExchange = 16;

    public override async Task RunAsync(CancellationToken cancellation)
    {
        var hello = new ClientHello(await Records.ReadHandshakeAsync(cancellation));
        Hear(hello.Message);
        var random = RandomNumberGenerator.GetBytes(32);
        using var share = new KeyShare(Plan.PrefersP256 ? KeyShare.OfP256 : KeyShare.OfX25519);
        await SayFlightAsync(hello, random, share);
        var theirs = await ReadFlightAsync(cancellation);

        byte[] both = [.. hello.Random, .. random];
        var master = Plan.ExtendsMasterSecret
            ? Prf(share.Agree(theirs), "extended master secret", TranscriptHash, 48)
            : Prf(share.Agree(theirs), "master secret", both, 48);

        // What the client says next is protected, but can be nothing else.
        Hear(Message(20, Prf(master, "client finished", TranscriptHash, 12)));
        if (Plan.Tickets > 0)
        {
            await SayAsync(Step.Ticket, Message(4, [0, 0, 1, 0, .. Vector16(new byte[64])]));
        }

        await Records.SendAsync(RecordLayer.ChangeCipherSpec, [1]);
        var block = Prf(master, "key expansion", [.. random, .. hello.Random], 40);
        Records.ProtectTls12(block[16..32], block[36..40]);
        await SayAsync(Step.Finished, Message(20, Prf(master, "server finished", TranscriptHash, 12)));
    }

    private async Task SayFlightAsync(ClientHello hello, byte[] random, KeyShare share)
    {
        byte[] secret = Plan.ExtendsMasterSecret ? Extension(23) : [];
        byte[] tickets = Plan.Tickets > 0 ? Extension(35) : [];
        await SayAsync(Step.Hello, Message(2,
        [
            3, 3, .. random, 0, 0xc0, 0x2b, 0,
            .. Extensions(
                Step.Hello, Extension(0xff01, 0), Extension(11, 1, 0), secret, tickets,
                Extension(16, Vector16(Vector8([.. "http/1.1"u8])))),
        ]));
        await SayAsync(Step.Certificate, Message(11, Vector24([.. identity.Chain.SelectMany(der => Vector24(der))])));
        await BeforeAsync(Step.Status);
        byte[] parameters = [3, .. U16(share.Group), .. Vector8(share.Public)];
        await SayAsync(Step.Proof, Message(12,
            [.. parameters, .. U16(EcdsaWithSha256), .. Vector16(identity.Sign([.. hello.Random, .. random, .. parameters]))]));
        if (Plan.AsksForCertificate)
        {
            await SayAsync(Step.Request, Message(13, [.. Vector8(1, 64), .. Vector16(SignatureAlgorithms), .. Vector16(Authorities)]));
        }

        await SayAsync(Step.Done, Message(14));
    }

    // A Certificate where there was a request, then the key.
    private async Task<byte[]> ReadFlightAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var message = await Records.ReadHandshakeAsync(cancellation);
            Hear(message);
            if (message[0] == ClientKeyExchange)
            {
                return message[5..];
            }
        }
    }
}
