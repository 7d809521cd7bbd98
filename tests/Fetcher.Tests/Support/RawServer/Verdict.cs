namespace FargateFetcher.Tests.Support.RawServer;

/// <summary>How a run against the scripted server must end, two attempts being allowed.</summary>
public enum Verdict
{
    /// <summary>The document's text is printed.</summary>
    Printed,

    /// <summary>The message is none, or leaves in doubt where its body ends or what is printed: 76, no second attempt.</summary>
    Malformed,

    /// <summary>The connection ended before the message was whole: 69 after two attempts.</summary>
    Lost,

    /// <summary>The message was whole and too long in coming: 69 after two attempts.</summary>
    Late,

    /// <summary>The message is fine and its content is not JSON: 65.</summary>
    NotJson,

    /// <summary>The content is over the limit: 65.</summary>
    TooLarge,

    /// <summary>The message is fine and its status is final: 69, no second attempt.</summary>
    FinalStatus,

    /// <summary>The message is fine and its status is worth another attempt: 69 after two.</summary>
    TransientStatus,

    /// <summary>A redirect that may not be followed: 69, no second attempt.</summary>
    RefusedRedirect,

    /// <summary>TLS did not come about: 76, no second attempt.</summary>
    Tls,

    /// <summary>The proxy refused: 69.</summary>
    Proxy,
}
