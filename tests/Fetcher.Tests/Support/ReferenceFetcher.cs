using System.Text;

namespace FargateFetcher.Tests.Support;

/// <summary>
/// The published object code linked with all of the same OpenSSL, by the build program: whatever it does otherwise than the published
/// binary, what is left out of that one's link is to blame. This machine's own platform.
/// </summary>
internal static class ReferenceFetcher
{
    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(NativeFetcher.Binary)!, "..", Emulator.NativePlatform + "-reference", "fetcher");

    // Where several runs wait for an emulated processor, one that has been given all its time may need more than others do.
    private static readonly TimeSpan Limit = 2 * NativeFetcher.Limit;

    /// <summary>Runs it, or another, with an environment that holds nothing but what is given.</summary>
    public static async Task<FetcherResult> RunAsync(
        string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        using var limit = new CancellationTokenSource(Limit);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var result = await NativeFetcher.Command(arguments, environment)
            .WithTargetFile(program)
            .WithStandardOutputPipe(CliWrap.PipeTarget.ToStringBuilder(output, Encoding.UTF8))
            .WithStandardErrorPipe(CliWrap.PipeTarget.ToStringBuilder(error, Encoding.UTF8))
            .ExecuteAsync(limit.Token);
        return new FetcherResult(result.ExitCode, output.ToString(), error.ToString());
    }
}
