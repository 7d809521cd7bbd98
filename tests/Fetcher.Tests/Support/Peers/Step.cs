namespace FargateFetcher.Tests.Support.Peers;

/// <summary>What a server sends, in the order of TLS 1.3.</summary>
internal enum Step
{
    /// <summary>HelloRetryRequest, where there is one.</summary>
    Retry,

    /// <summary>ServerHello.</summary>
    Hello,

    /// <summary>EncryptedExtensions of TLS 1.3.</summary>
    Extensions,

    /// <summary>CertificateRequest.</summary>
    Request,

    /// <summary>Certificate.</summary>
    Certificate,

    /// <summary>CertificateStatus of TLS 1.2: not asked for, and so not sent; other things can be in its place.</summary>
    Status,

    /// <summary>CertificateVerify, or ServerKeyExchange of TLS 1.2.</summary>
    Proof,

    /// <summary>ServerHelloDone of TLS 1.2.</summary>
    Done,

    /// <summary>Finished.</summary>
    Finished,

    /// <summary>NewSessionTicket; before Finished in TLS 1.2.</summary>
    Ticket,

    /// <summary>The response.</summary>
    Answer,
}
