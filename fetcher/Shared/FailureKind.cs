namespace FargateFetcher.Shared;

/// <summary>What went wrong, as the <c>code</c> of the error line; <see cref="FailureKinds"/> has each one's exit code.</summary>
internal enum FailureKind
{
    /// <summary>A setting or an argument is missing or wrong.</summary>
    Usage,

    /// <summary>The body is not one JSON value as RFC 8259 defines it.</summary>
    NotJson,

    /// <summary>There is no value at the pointer.</summary>
    NotFound,

    /// <summary>The value at the pointer is an object, an array, null or an empty text.</summary>
    NotPrintable,

    /// <summary>The body or the value is over its limit.</summary>
    TooLarge,

    /// <summary>The host name could not be resolved.</summary>
    Dns,

    /// <summary>No connection could be made.</summary>
    Connect,

    /// <summary>The connection ended before the response was whole.</summary>
    ConnectionLost,

    /// <summary>One attempt took too long.</summary>
    AttemptTimeout,

    /// <summary>The final status was not one that carries data.</summary>
    HttpStatus,

    /// <summary>A redirect was refused, or there were too many.</summary>
    Redirect,

    /// <summary>The proxy refused the request.</summary>
    Proxy,

    /// <summary>Standard output could not be written.</summary>
    Output,

    /// <summary>The deadline of the whole run interrupted an attempt.</summary>
    Deadline,

    /// <summary>The certificate was rejected, or the TLS handshake failed.</summary>
    Tls,

    /// <summary>The response broke the rules of HTTP/1.1 (RFC 9112).</summary>
    MalformedHttp,

    /// <summary>An error that the program does not know; please report it.</summary>
    Internal,
}
