using System.Text;
using FargateFetcher.Connections;

namespace FargateFetcher.Tests.Support;

/// <summary>A peer that sends given bytes, so many at a time, and then ends its side.</summary>
internal sealed class ScriptedConnection(byte[] sent, int atATime = int.MaxValue, bool isCut = false) : IConnection
{
    private readonly StringBuilder _received = new();
    private int _position;

    public ScriptedConnection(string sent, int atATime = int.MaxValue, bool isCut = false)
        : this(Encoding.Latin1.GetBytes(sent), atATime, isCut)
    {
    }

    /// <summary>What the program wrote.</summary>
    public string Received => _received.ToString();

    public bool WasCut => isCut && _position == sent.Length;

    public int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(atATime, buffer.Length), sent.Length - _position);
        sent.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes) => _received.Append(Encoding.Latin1.GetString(bytes));

    public void Dispose()
    {
    }
}
