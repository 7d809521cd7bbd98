namespace FargateFetcher.Lab;

/// <summary>Programs that a test sends SIGHUP.</summary>
internal static class HangUpHeard
{
    /// <summary>
    /// What to put before the words of a program, so that SIGHUP ends it: who runs the tests under nohup(1) has it ignored, and every child
    /// inherits that. env(1) becomes the program, whose process id is therefore its own.
    /// </summary>
    public static IReadOnlyList<string> Before { get; } = ["env", "--default-signal=HUP"];
}
