using System.Security.Cryptography;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>The server's side of a handshake: sound, but for the changes of its plan.</summary>
internal abstract class Handshake(RecordLayer records, Plan plan)
{
    protected const int EcdsaWithSha256 = 0x0403;

    // What a server can say about the client certificate that it wants.
    protected static readonly byte[] SignatureAlgorithms = [4, 3, 8, 4, 8, 7, 8, 11, 5, 3, 4, 1];

    // One name: O=x.
    protected static readonly byte[] Authorities =
        Wire.Vector16(0x30, 0x0c, 0x31, 0x0a, 0x30, 0x08, 0x06, 0x03, 0x55, 0x04, 0x0a, 0x0c, 0x01, 0x78);

    private readonly List<byte> _transcript = [];

    protected RecordLayer Records => records;

    protected Plan Plan => plan;

    protected byte[] TranscriptHash => SHA256.HashData([.. _transcript]);

    /// <summary>Shakes hands; the response is protected afterwards.</summary>
    public abstract Task RunAsync(CancellationToken cancellation);

    /// <summary>Departs from the protocol before the response, where the plan says so.</summary>
    public virtual Task BeforeAnswerAsync() => BeforeAsync(Step.Answer);

    protected void Hear(byte[] message) => _transcript.AddRange(message);

    // The first ClientHello of two counts as its hash (RFC 8446, section 4.4.1).
    protected void HearAgain()
    {
        var hash = TranscriptHash;
        _transcript.Clear();
        Hear(Wire.Message(254, hash));
    }

    /// <summary>The extensions of a message, with those that the plan adds.</summary>
    protected byte[] Extensions(Step step, params byte[][] usual) => Wire.Vector16(
    [
        .. usual.SelectMany(extension => extension),
        .. At(step).Where(change => change.Kind == ChangeKind.AddExtension).SelectMany(change => Wire.Extension(change.At, change.Bytes)),
    ]);

    /// <summary>Sends a message, or what the plan makes of it; what is sent is what both sides have heard.</summary>
    protected async Task SayAsync(Step step, byte[] message)
    {
        await BeforeAsync(step);
        IEnumerable<byte[]> messages = [message];
        foreach (var change in At(step))
        {
            messages = messages.SelectMany(change.Apply);
        }

        foreach (var said in messages.ToList())
        {
            Hear(said);
            await records.SendHandshakeAsync(said);
        }
    }

    /// <summary>Sends what the plan has between the steps.</summary>
    protected async Task BeforeAsync(Step step)
    {
        foreach (var change in At(step))
        {
            if (change.Kind == ChangeKind.Split)
            {
                records.Limit = Math.Max(1, change.At);
            }
            else if (change.Kind == ChangeKind.AddRecord)
            {
                await records.SendAsync(change.At, change.Bytes);
            }
            else if (step == Step.Answer && change.Kind == ChangeKind.AddMessage)
            {
                await records.SendHandshakeAsync(Wire.Message(change.At, change.Bytes));
            }
        }
    }

    private IEnumerable<Change> At(Step step) => plan.Changes.Where(change => change.Step == step);
}
