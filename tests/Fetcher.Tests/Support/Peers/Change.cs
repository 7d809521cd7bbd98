namespace FargateFetcher.Tests.Support.Peers;

/// <summary>How a server departs from the protocol at one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">What it does.</param>
/// <param name="At">Where in the message (modulo its length), or of what type the thing added is.</param>
/// <param name="Bytes">What is written or added.</param>
internal sealed record Change(Step Step, ChangeKind Kind, int At = 0, params byte[] Bytes)
{
    private const int HeaderLength = 4;

    /// <inheritdoc/>
    public override string ToString() => $"{Step} {Kind} {At} {Convert.ToHexString(Bytes)}";

    /// <summary>Returns what is sent in place of a message: none, one or two.</summary>
    public IEnumerable<byte[]> Apply(byte[] message)
    {
        var at = message.Length == 0 ? 0 : At % message.Length;
        return Kind switch
        {
            ChangeKind.Overwrite => [[.. message[..at], .. Bytes, .. message.Skip(at + Bytes.Length)]],
            ChangeKind.Insert => [[.. message[..at], .. Bytes, .. message[at..]]],
            ChangeKind.InsertMended => [Mend([.. message[..at], .. Bytes, .. message[at..]])],
            ChangeKind.Delete => [[.. message[..at], .. message.Skip(at + Bytes.Length)]],
            ChangeKind.DeleteMended => [Mend([.. message[..at], .. message.Skip(at + Bytes.Length)])],
            ChangeKind.Cut => [message[..at]],
            ChangeKind.CutMended => [Mend(message[..at])],
            ChangeKind.Twice => [message, message],
            ChangeKind.LeaveOut => [],
            ChangeKind.AddMessage => [Wire.Message(At, Bytes), message],
            _ => [message],
        };
    }

    // The length in the header fits again, and whatever is wrong lies deeper.
    private static byte[] Mend(byte[] message) =>
        message.Length < HeaderLength ? message : Wire.Message(message[0], message[HeaderLength..]);
}
