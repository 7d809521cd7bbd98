using System.Runtime.InteropServices;
using System.Text;

namespace FargateFetcher.Building.Shared;

/// <summary>Signals (signal(7)); of .NET's own there is only the one that kills.</summary>
internal static partial class Signals
{
    private const int HangUpNumber = 1;
    private const int Interrupt = 2;
    private const int KillNumber = 9;
    private const int TerminateNumber = 15;

    // What a shell, and .NET, report for a program that a signal has ended: this and the signal's number.
    private const int FirstSignalCode = 128;

    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>
    /// A shell without job control starts <c>command &amp;</c> with SIGINT ignored, and every child inherits that: none of
    /// them could be interrupted any more. To be called before .NET has a handler of its own; where SIGINT is not ignored, nothing changes.
    /// </summary>
    public static void StopIgnoringInterrupt()
    {
        if (IsIgnored(Interrupt))
        {
            SetDisposition(Interrupt, Default);
        }
    }

    /// <summary>Whether this program was started with SIGHUP ignored, as nohup(1) does. To be asked before .NET has a handler.</summary>
    public static bool IsHangUpIgnored() => IsIgnored(HangUpNumber);

    /// <summary>
    /// Whether a program that ended with this exit code was ended by SIGHUP, SIGINT or SIGTERM, or says so: what a terminal or a service
    /// manager sends to a whole group of processes may end it before this program has noticed its own.
    /// </summary>
    public static bool WereReasonOf(int exitCode) =>
        exitCode - FirstSignalCode is HangUpNumber or Interrupt or TerminateNumber;

    /// <summary>Asks a process to end (SIGTERM).</summary>
    public static void Terminate(int process) => _ = Send(process, TerminateNumber);

    /// <summary>Kills a process (SIGKILL).</summary>
    public static void Kill(int process) => _ = Send(process, KillNumber);

    private static bool IsIgnored(int signal)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var before = SetDisposition(signal, Default);
        SetDisposition(signal, before);
        return before == Ignored;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetDisposition(int signal, nint handler);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}

/// <summary>A terminal that is closed while a command runs: the command ends as after SIGTERM, and cleans up without a terminal.</summary>
internal static class HangUp
{
    // EIO, the same on Linux and macOS: what a terminal that is gone answers.
    private const int InputOutputError = 5;

    /// <summary>
    /// Has SIGHUP end this program as SIGTERM does, unless it was started to survive that (nohup(1)). From now on, what cannot be said
    /// because the terminal is gone is not said: cleaning up goes on. To be called before .NET has handlers of its own.
    /// </summary>
    /// <returns>Ends it; null where SIGHUP is ignored.</returns>
    public static IDisposable? EndsAsTermination()
    {
#pragma warning disable CA2000 // Dispose objects before losing scope: the console keeps it to the end.
        Console.SetError(new SilentOnceGone(Console.Error));
#pragma warning restore CA2000
        return Signals.IsHangUpIgnored()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGHUP, hangUp =>
            {
                hangUp.Cancel = true;
                Signals.Terminate(Environment.ProcessId);
            });
    }

    private sealed class SilentOnceGone(TextWriter terminal) : TextWriter
    {
        public override Encoding Encoding => terminal.Encoding;

        public override void Write(char value) => Try(() => terminal.Write(value));

        public override void Write(char[] buffer, int index, int count) => Try(() => terminal.Write(buffer, index, count));

        public override void Write(string? value) => Try(() => terminal.Write(value));

        public override void WriteLine(string? value) => Try(() => terminal.WriteLine(value));

        public override void Flush() => Try(terminal.Flush);

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (IOException failure) when (failure.HResult == InputOutputError)
            {
            }
        }
    }
}
