using System.Runtime.InteropServices;
using System.Text;

namespace FargateFetcher.Building.Shared;

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
        return Signals.IsHangUpIgnored
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
