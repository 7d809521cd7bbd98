using System.Collections.Concurrent;
using System.Diagnostics;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The AWS CLI, loaded once for all tests of a suite: each command goes on from there in a process of its own, with its own arguments,
/// environment and streams, and takes a quarter of the time or less. One that is not a program in Python is started as usual.
/// </summary>
internal static class LoadedCli
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private static readonly ConcurrentDictionary<string, Lazy<Task<string?>>> Started = new();

    // Each ends when its stdin does, which is with the tests, and deletes its folder. What nothing refers to would be closed before.
    private static readonly ConcurrentBag<Process> Running = [];

    /// <summary>The folder of a program <c>aws</c> that is the one given, loaded; null where that cannot be loaded.</summary>
    /// <param name="program">The path of the AWS CLI.</param>
    public static Task<string?> FolderAsync(string program) => Started.GetOrAdd(program, _ => new(() => StartAsync(program))).Value;

    private static async Task<string?> StartAsync(string program)
    {
        var folder = Directory.CreateTempSubdirectory("cli-").FullName;
        var start = new ProcessStartInfo(program, ["--version"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LOADED_CLI"] = folder;
        start.Environment["LOADED_PROGRAM"] = program;
        start.Environment["PYTHONPATH"] = Path.Combine(Repository.Root, "tests", "Lab", "AwsCli");
        var cli = Process.Start(start)!;
        var started = Stopwatch.GetTimestamp();
        while (!cli.HasExited && Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (File.Exists(Path.Combine(folder, "aws")))
            {
                Running.Add(cli);
                return folder;
            }

            await Task.Delay(BetweenLooks);
        }

        cli.StandardInput.Close();
        cli.Dispose();
        Directory.Delete(folder, recursive: true);
        return null;
    }
}
