namespace FargateFetcher.Tests.Support.Peers;

/// <summary>What a server of ours does.</summary>
internal sealed record Plan
{
    /// <summary>Which version it speaks: 12 or 13.</summary>
    public int Version { get; init; } = 13;

    /// <summary>
    /// TLS 1.3: whether it first asks for a key share of P-256, with a cookie. TLS 1.2: whether it uses P-256 instead of X25519.
    /// </summary>
    public bool PrefersP256 { get; init; }

    /// <summary>Whether it asks for a client certificate, with all that can be said about it.</summary>
    public bool AsksForCertificate { get; init; }

    /// <summary>TLS 1.2: whether the master secret is bound to the handshake (RFC 7627).</summary>
    public bool ExtendsMasterSecret { get; init; } = true;

    /// <summary>The tickets that it gives out.</summary>
    public int Tickets { get; init; }

    /// <summary>TLS 1.3: its KeyUpdates before the response; 1 asks for one in return (RFC 8446, section 4.6.3).</summary>
    public byte[] KeyUpdates { get; init; } = [];

    /// <summary>How long it thinks about the response.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Its departures from the protocol.</summary>
    public Change[] Changes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"TLS {Version}{(PrefersP256 ? ", P-256" : "")}{(AsksForCertificate ? ", asks" : "")}{(ExtendsMasterSecret ? "" : ", old secret")}"
        + $", {Tickets} tickets, updates {Convert.ToHexString(KeyUpdates)}: "
        + $"{string.Join("; ", Changes.Select(change => change.ToString()))}";
}
