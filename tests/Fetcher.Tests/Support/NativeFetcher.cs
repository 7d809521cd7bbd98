using System.Text;
using CliWrap;

namespace FargateFetcher.Tests.Support;

/// <summary>The published native binary: what ships, run as it is run in production.</summary>
internal static class NativeFetcher
{
    /// <summary>The category of the tests that run against the binary of every platform, the others by emulation.</summary>
    public const string EveryPlatform = "EveryPlatform";

    /// <summary>Longer than any run of the tests may take: what hangs fails.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The binary, where the build program publishes it: this machine's, or that of the platform which <c>FETCHER_PLATFORM</c> names.
    /// </summary>
    public static string Binary { get; } = Find();

    /// <summary>What is started: the binary, or a script that runs it by an emulator.</summary>
    public static string Path { get; } = Emulator.Start(Binary, Platform);

    private static string Platform =>
        Environment.GetEnvironmentVariable("FETCHER_PLATFORM") is { Length: > 0 } platform ? platform : Emulator.NativePlatform;

    /// <summary>Runs it with an environment that holds nothing but what is given.</summary>
    public static async Task<FetcherResult> RunAsync(
        IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        using var limit = new CancellationTokenSource(Limit);
        var result = await Command(arguments, environment)
            .WithStandardOutputPipe(PipeTarget.ToStream(stdout))
            .WithStandardErrorPipe(PipeTarget.ToStream(stderr))
            .ExecuteAsync(limit.Token);
        return new FetcherResult(result.ExitCode, Encoding.UTF8.GetString(stdout.ToArray()), Encoding.UTF8.GetString(stderr.ToArray()));
    }

    /// <summary>The command, for a test that pipes or signals it.</summary>
    public static Command Command(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        Cli.Wrap(Path)
            .WithArguments(arguments)
            .WithEnvironmentVariables(variables =>
            {
                foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
                {
                    variables.Set(name, null);
                }

                foreach (var (name, value) in environment)
                {
                    variables.Set(name, value);
                }
            })
            .WithValidation(CommandResultValidation.None);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "fargate-fetcher.slnx")))
            {
                var binary = System.IO.Path.Combine(folder.FullName, "artifacts", Platform, "fetcher");
                return File.Exists(binary) ? binary : throw new FileNotFoundException($"{binary} is missing: run ./build.sh first.");
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the working tree.");
    }
}
