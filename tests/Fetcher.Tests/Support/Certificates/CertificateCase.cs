namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>One row of the matrix.</summary>
internal sealed class CertificateCase
{
    private readonly Lazy<ServedChain> _chain;

    private CertificateCase(string name, string reason, string host, Func<ServedChain> mint)
    {
        Name = name;
        Reason = reason;
        Host = host;
        _chain = new Lazy<ServedChain>(mint);
    }

    /// <summary>What is special: part of the test's name.</summary>
    public string Name { get; }

    /// <summary>Words of the error line's detail, as a regular expression; empty where the certificate is accepted.</summary>
    public string Reason { get; }

    /// <summary>The host of the URL.</summary>
    public string Host { get; }

    /// <summary>The chain, minted once and served over every version of TLS.</summary>
    public ServedChain Chain => _chain.Value;

    /// <summary>A row that must be accepted.</summary>
    public static CertificateCase Accepted(string name, Func<ServedChain> mint, string host = "localhost") => new(name, "", host, mint);

    /// <summary>A row that must be refused.</summary>
    public static CertificateCase Refused(string name, string reason, Func<ServedChain> mint, string host = "localhost") =>
        new(name, reason, host, mint);
}
