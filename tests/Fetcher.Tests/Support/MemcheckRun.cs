using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support;

/// <summary>What Valgrind's memcheck saw in one run of the fetcher.</summary>
/// <param name="ExitCode">The fetcher's own, or <see cref="Found"/>.</param>
/// <param name="Allocations">How many blocks of native memory it took in all.</param>
/// <param name="LeftBlocks">How many of them it still had at its end.</param>
/// <param name="LeftBytes">Their bytes.</param>
/// <param name="Log">All that memcheck said.</param>
internal sealed partial record MemcheckRun(int ExitCode, long Allocations, long LeftBlocks, long LeftBytes, string Log)
{
    /// <summary>The exit code when memcheck found an error.</summary>
    public const int Found = 99;

    // The published binary with symbols and with Valgrind's malloc, by the build program: static, as it is.
    private static readonly string Binary = Path.Combine(Path.GetDirectoryName(NativeFetcher.Binary) + "-memcheck", "fetcher");

    /// <summary>Runs the fetcher under memcheck.</summary>
    /// <param name="rootFile">The roots.</param>
    /// <param name="hosts">What it has as <c>/etc/hosts</c>; null for the machine's own.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="arguments">The fetcher's.</param>
    public static async Task<MemcheckRun> StartAsync(
        string rootFile, string? hosts, CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var log = Path.GetTempFileName();
        const string mount = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";
        IEnumerable<string> mounted = hosts is null ? [] : ["--mount", "sh", "-c", mount, hosts, "valgrind"];
        try
        {
            var result = await Cli.Wrap(hosts is null ? ServerProgram.Find("valgrind", "valgrind") : "unshare")
                .WithArguments(
                [
                    .. mounted,
                    $"--log-file={log}", $"--error-exitcode={Found}", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect",

                    // Where the functions are for which memcheck has others: in the binary itself.
                    "--soname-synonyms=somalloc=NONE",
                    $"--suppressions={Path.Combine(AppContext.BaseDirectory, "Memcheck", "startup.supp")}",

                    // glibc's own cleaning up at exit, which no run does without Valgrind, trips over what its resolver keeps for a thread.
                    "--run-libc-freeres=no",
                    Binary, "--attempt-timeout", "120", .. arguments,
                ])
                .WithEnvironmentVariables(variables => variables.Set("SSL_CERT_FILE", rootFile).Set("FETCH_ALLOW_HTTP", "true"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation);
            return Parse(result.ExitCode, await File.ReadAllTextAsync(log, cancellation));
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static MemcheckRun Parse(int exitCode, string log)
    {
        var left = Left().Match(log);
        return new MemcheckRun(exitCode, Number(Total().Match(log), "allocations"), Number(left, "blocks"), Number(left, "bytes"), log);
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("in use at exit: (?<bytes>[0-9,]+) bytes in (?<blocks>[0-9,]+) blocks")]
    private static partial Regex Left();

    [GeneratedRegex("total heap usage: (?<allocations>[0-9,]+) allocs")]
    private static partial Regex Total();
}
