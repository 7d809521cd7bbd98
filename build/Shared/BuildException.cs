namespace FargateFetcher.Building.Shared;

/// <summary>The exit codes of the build program; 64 and 69 are those of BSD's sysexits.h.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>The command line was wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>Something that the command needs is missing on this machine (EX_UNAVAILABLE).</summary>
    public const int Missing = 69;

    /// <summary>Interrupted from the keyboard (128 + SIGINT), or told to end.</summary>
    public const int Interrupted = 130;
}

/// <summary>What to do next, where nobody who failed knew better.</summary>
internal static class NextSteps
{
    public const string Repeat = "Mend what is named above, then repeat the command: what is done already is not done again.";

    private const string FreeSpace = "Free some space on the disk, then repeat the command.";

    // ENOSPC and EDQUOT on Linux, and how tools name them.
    private static readonly int[] DiskIsFull = [28, 122];
    private static readonly string[] DiskIsFullWords = ["No space left on device", "Disk quota exceeded"];

    /// <summary>After the failure of a program, by what it has said.</summary>
    public static string After(string said) =>
        DiskIsFullWords.Any(words => said.Contains(words, StringComparison.Ordinal)) ? FreeSpace : Repeat;

    /// <summary>After what the system has refused.</summary>
    public static string After(Exception refusal) => DiskIsFull.Contains(refusal.HResult)
        ? FreeSpace
        : "Check that the file can be read or written: its owner, its permissions, free space. Then repeat the command.";
}

/// <summary>A failure that is the user's to see: what failed, why, and what to do next.</summary>
internal class BuildException(string message, string? nextStep = null, int exitCode = ExitCodes.Failed) : Exception(message)
{
    /// <summary>What the user can do about it, as a sentence or a command; null where there is nothing to say.</summary>
    public string? NextStep { get; } = nextStep;

    public int ExitCode { get; } = exitCode;

    /// <summary>Whether a program that this one started has told the user already.</summary>
    public bool IsReported { get; private init; }

    /// <summary>The failure of a program that has told the user itself.</summary>
    public static BuildException Reported(int exitCode) =>
        new("A program that was started has failed.", exitCode: exitCode) { IsReported = true };
}
