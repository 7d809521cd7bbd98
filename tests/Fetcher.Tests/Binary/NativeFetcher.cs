using System.Runtime.InteropServices;
using System.Text;
using CliWrap;

namespace FargateFetcher.Tests.Binary;

/// <summary>The published native binary: what ships, run as it is run in production.</summary>
internal static class NativeFetcher
{
    /// <summary>Longer than any run of the tests may take: what hangs fails.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Where the build program publishes it.</summary>
    public static string Path { get; } = Find();

    /// <summary>Runs it with an environment that holds nothing but what is given.</summary>
    public static async Task<FetcherResult> RunAsync(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
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
        var platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "fargate-fetcher.slnx")))
            {
                var binary = System.IO.Path.Combine(folder.FullName, "artifacts", platform, "fetcher");
                return File.Exists(binary) ? binary : throw new FileNotFoundException($"{binary} is missing: run ./build.sh first.");
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the working tree.");
    }
}
