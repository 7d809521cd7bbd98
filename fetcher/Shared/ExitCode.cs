namespace FargateFetcher.Shared;

/// <summary>The exit codes of the program: those of BSD's sysexits.h, and 128 plus the signal's number.</summary>
internal static class ExitCode
{
    /// <summary>The value was printed.</summary>
    public const int Printed = 0;

    /// <summary>Usage or settings are wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>The data is not what was expected: not JSON, nothing or no scalar at the pointer, too large (EX_DATAERR).</summary>
    public const int Data = 65;

    /// <summary>The service is unavailable: DNS, connection, status, attempt timeout, refused redirect (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>Standard output could not be written (EX_IOERR).</summary>
    public const int Output = 74;

    /// <summary>The deadline interrupted an attempt (EX_TEMPFAIL).</summary>
    public const int Deadline = 75;

    /// <summary>The peer could not be trusted or understood: certificate, TLS, malformed HTTP (EX_PROTOCOL).</summary>
    public const int Protocol = 76;

    /// <summary>Ended by SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
