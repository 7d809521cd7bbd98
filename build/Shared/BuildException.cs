namespace FargateFetcher.Building.Shared;

/// <summary>A failure that is the user's to see: what failed, why, and what to do next.</summary>
internal class BuildException(string message, string? nextStep = null, int exitCode = ExitCodes.Failed) : Exception(message)
{
    /// <summary>What the user can do about it, as a sentence or a command; null where there is nothing to say.</summary>
    public string? NextStep { get; } = nextStep;

    /// <summary>The code with which the build program ends.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether a program that this one started has told the user already.</summary>
    public bool IsReported { get; private init; }

    /// <summary>The failure of a program that has told the user itself.</summary>
    /// <param name="exitCode">With which it ended.</param>
    public static BuildException Reported(int exitCode) => new("A program that was started has failed.", exitCode: exitCode) { IsReported = true };
}
