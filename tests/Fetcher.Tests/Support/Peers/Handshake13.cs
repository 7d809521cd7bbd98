using System.Security.Cryptography;
using static FargateFetcher.Tests.Support.Peers.Wire;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>TLS 1.3 (RFC 8446) with TLS_AES_128_GCM_SHA256.</summary>
internal sealed class Handshake13(RecordLayer records, PeerIdentity identity, Plan plan) : Handshake(records, plan)
{
    private static readonly byte[] Nothing = SHA256.HashData([]);

    private byte[] _traffic = [];

    public override async Task RunAsync(CancellationToken cancellation)
    {
        var group = Plan.PrefersP256 ? KeyShare.OfP256 : KeyShare.OfX25519;
        var hello = await ReadHelloAsync(cancellation);
        var isRetried = hello.Share(group) is null;
        if (isRetried)
        {
            HearAgain();
            await SayAsync(Step.Retry, ServerHello(hello, SHA256.HashData("HelloRetryRequest"u8), Extensions(
                Step.Retry, Extension(43, 3, 4), Extension(51, U16(group)), Extension(44, Vector16([.. "cookie"u8])))));
            hello = await ReadHelloAsync(cancellation);
        }

        using var share = new KeyShare(group);
        await SayAsync(Step.Hello, ServerHello(hello, RandomNumberGenerator.GetBytes(32), Extensions(
            Step.Hello, Extension(43, 3, 4), Extension(51, [.. U16(group), .. Vector16(share.Public)]))));
        await Records.SendAsync(RecordLayer.ChangeCipherSpec, [1]);
        await ProveAsync(share.Agree(hello.Share(group)!));
        for (var ticket = 0; ticket < Plan.Tickets; ticket++)
        {
            await SayAsync(Step.Ticket, Message(4,
            [
                0, 0, 1, 0, 1, 2, 3, 4, .. Vector8((byte)ticket), .. Vector16(new byte[64]),
                .. Extensions(Step.Ticket, Extension(42, 0, 0, 1, 0)),
            ]));
        }
    }

    public override async Task BeforeAnswerAsync()
    {
        await base.BeforeAnswerAsync();
        foreach (var update in Plan.KeyUpdates)
        {
            await Records.SendHandshakeAsync(Message(24, update));
            Protect(ExpandLabel(_traffic, "traffic upd", [], 32));
        }
    }

    private static byte[] ServerHello(ClientHello hello, byte[] random, byte[] extensions) =>
        Message(2, [3, 3, .. random, .. Vector8(hello.SessionId), 0x13, 0x01, 0, .. extensions]);

    private async Task<ClientHello> ReadHelloAsync(CancellationToken cancellation)
    {
        var hello = new ClientHello(await Records.ReadHandshakeAsync(cancellation));
        Hear(hello.Message);
        return hello;
    }

    private async Task ProveAsync(byte[] shared)
    {
        var early = HKDF.Extract(HashAlgorithmName.SHA256, new byte[32], new byte[32]);
        var secret = HKDF.Extract(HashAlgorithmName.SHA256, shared, ExpandLabel(early, "derived", Nothing, 32));
        Protect(ExpandLabel(secret, "s hs traffic", TranscriptHash, 32));
        await SayAsync(Step.Extensions, Message(8, Extensions(Step.Extensions, Extension(16, Vector16(Vector8([.. "http/1.1"u8]))))));
        if (Plan.AsksForCertificate)
        {
            await SayAsync(Step.Request, Message(13, [0, .. Extensions(
                Step.Request,
                Extension(13, Vector16(SignatureAlgorithms)), Extension(50, Vector16(SignatureAlgorithms)),
                Extension(47, Vector16(Authorities)), Extension(48, Vector16()), Extension(5), Extension(18))]));
        }

        await BeforeAsync(Step.Status);
        byte[] first = [.. Vector24(identity.Chain[0]), .. Extensions(Step.Certificate)];
        await SayAsync(Step.Certificate, Message(11,
            [0, .. Vector24([.. first, .. identity.Chain.Skip(1).SelectMany(der => (byte[])[.. Vector24(der), 0, 0])])]));
        byte[] signed = [.. Enumerable.Repeat((byte)' ', 64), .. "TLS 1.3, server CertificateVerify\0"u8, .. TranscriptHash];
        await SayAsync(Step.Proof, Message(15, [.. U16(EcdsaWithSha256), .. Vector16(identity.Sign(signed))]));
        await SayAsync(Step.Finished, Message(20, HMACSHA256.HashData(ExpandLabel(_traffic, "finished", [], 32), TranscriptHash)));

        var master = HKDF.Extract(HashAlgorithmName.SHA256, new byte[32], ExpandLabel(secret, "derived", Nothing, 32));
        Protect(ExpandLabel(master, "s ap traffic", TranscriptHash, 32));
    }

    private void Protect(byte[] traffic)
    {
        _traffic = traffic;
        Records.ProtectTls13(ExpandLabel(traffic, "key", [], 16), ExpandLabel(traffic, "iv", [], 12));
    }
}
