using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>A stream of bytes to the peer; every wait ends with the attempt's <see cref="TimeLimit"/>.</summary>
internal interface IConnection : IDisposable
{
    /// <summary>Whether the peer has ended its side without saying so, as TLS wants it: somebody on the way may have cut it.</summary>
    bool WasCut { get; }

    /// <summary>Reads what there is, at least one byte.</summary>
    /// <returns>How many bytes; 0 when the peer has ended its side.</returns>
    /// <exception cref="FetchException">The connection was lost, or time ran out.</exception>
    int Read(Span<byte> buffer);

    /// <summary>Writes all of it.</summary>
    /// <exception cref="FetchException">The connection was lost, or time ran out.</exception>
    void Write(ReadOnlySpan<byte> bytes);
}
