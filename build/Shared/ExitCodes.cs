namespace FargateFetcher.Building.Shared;

/// <summary>The exit codes of the build program; 64 and 69 are those of BSD's sysexits.h.</summary>
internal static class ExitCodes
{
    /// <summary>What was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>Something that was tried did not succeed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>Something that the command needs is missing on this machine (EX_UNAVAILABLE).</summary>
    public const int Missing = 69;

    /// <summary>Interrupted from the keyboard (128 + SIGINT), or told to end.</summary>
    public const int Interrupted = 130;
}
