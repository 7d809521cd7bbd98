using System.Diagnostics;
using System.Text;

namespace FargateFetcher.Lab;

/// <summary>How a run of the binary ended.</summary>
/// <param name="ExitCode">The exit code; null where it had to be killed.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
internal sealed record Fetch(int? ExitCode, string Output, string Error)
{
    /// <summary>The deadline that a run is given.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    // A process that has to wait for a processor of a busy machine is not one that hangs.
    private static readonly TimeSpan Limit = Deadline + TimeSpan.FromSeconds(10);

    /// <summary>Runs the binary once.</summary>
    public static async Task<Fetch> RunAsync(string binary, string url, int attempts)
    {
        var start = new ProcessStartInfo(
            binary, [url, "--deadline", $"{Deadline.TotalSeconds}", "--attempt-timeout", "1", "--attempts", $"{attempts}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new Fetch(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return new Fetch(null, await output, await error);
        }
    }
}
