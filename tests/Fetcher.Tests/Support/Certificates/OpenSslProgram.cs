using System.Diagnostics;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>The openssl command-line program, for what .NET cannot do.</summary>
internal static class OpenSslProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs one of its commands and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has its own words.</exception>
    public static string Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
        }

        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {error.Result}");
    }
}
