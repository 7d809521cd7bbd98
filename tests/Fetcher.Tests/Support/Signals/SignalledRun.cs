using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FargateFetcher.Tests.Support.Signals;

/// <summary>How a run ended that was sent a signal.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
/// <param name="Took">From the signal to the end of the process.</param>
internal sealed partial record SignalledRun(int ExitCode, string Output, string Error, TimeSpan Took)
{
    /// <summary>Signal 2.</summary>
    public const int Interrupt = 2;

    /// <summary>Signal 15.</summary>
    public const int Terminate = 15;

    /// <summary>Starts a command, signals it when it has come to the phase in question, and waits for its end.</summary>
    /// <param name="command">The binary, or what starts it.</param>
    /// <param name="ready">Ends when the run is in that phase.</param>
    /// <param name="signal">What to send.</param>
    /// <param name="receiver">Whom to send it to, given the id of what was started; null for just that.</param>
    /// <param name="cancellation">Ends a run that hangs.</param>
    public static async Task<SignalledRun> StartAsync(
        ProcessStartInfo command, Func<CancellationToken, Task> ready, int signal, Func<int, int>? receiver, CancellationToken cancellation)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        try
        {
            await ready(cancellation);
            var sent = Stopwatch.GetTimestamp();
            var isSent = Kill(receiver is null ? process.Id : receiver(process.Id), signal) == 0;
            Assert.That(isSent || process.HasExited, "The signal has a receiver, or comes after the end.");
            await process.WaitForExitAsync(cancellation);
            var took = Stopwatch.GetElapsedTime(sent);
            return new SignalledRun(
                process.ExitCode,
                await process.StandardOutput.ReadToEndAsync(cancellation),
                await process.StandardError.ReadToEndAsync(cancellation),
                took);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
