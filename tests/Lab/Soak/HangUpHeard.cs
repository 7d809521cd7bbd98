namespace FargateFetcher.Lab;

/// <summary>
/// Starts a program that a test sends SIGHUP: who runs the tests under nohup(1) has it ignored, and every child inherits that. env(1)
/// becomes the program, whose process id is therefore its own.
/// </summary>
internal static class HangUpHeard
{
    /// <summary>The program that starts it.</summary>
    public const string Program = "env";

    /// <summary>What that is told before the program and its arguments.</summary>
    public const string Option = "--default-signal=HUP";
}
