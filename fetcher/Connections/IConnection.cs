using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>A stream of bytes to and from the peer. Every wait ends with the attempt's <see cref="TimeLimit"/>.</summary>
internal interface IConnection : IDisposable
{
    /// <summary>Whether a TLS connection ended without the peer's close_notify, so that an attacker may have cut it.</summary>
    bool WasCut { get; }

    /// <summary>Reads the bytes that have arrived, and waits for at least one.</summary>
    /// <returns>The number of bytes; 0 when the peer has closed its side.</returns>
    /// <exception cref="FetchException">The connection was lost, or time ran out.</exception>
    int Read(Span<byte> buffer);

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="FetchException">The connection was lost, or time ran out.</exception>
    void Write(ReadOnlySpan<byte> bytes);
}
