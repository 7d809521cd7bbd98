using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Many cases at once against the published binary.</summary>
/// <param name="binary">The published binary.</param>
/// <param name="seed">Of the whole run.</param>
public sealed class FuzzRun(string binary, int seed)
{
    // Some runs wait, for a pause between attempts or for a server that hangs; the others use the processors meanwhile.
    private static readonly int Workers = Environment.ProcessorCount * 3;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, int> _exitCodes = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private int _done;

    /// <summary>How many runs ended with each exit code.</summary>
    public IReadOnlyDictionary<int, int> ExitCodes => _exitCodes;

    /// <summary>The broken invariants, each with the number of its case.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>How many cases have been run.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Publishes the fetcher, runs the cases of some numbers, and prints what is broken; progress goes to stderr.</summary>
    /// <param name="seed">Of the whole run: the same seed and numbers give the same cases.</param>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether every run of the binary kept the contract.</returns>
    internal static async Task<bool> ShowAsync(int seed, int first, int count, RequirementCheck check, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var run = new FuzzRun(await NativePublish.PublishAsync(Platform.OfThisMachine, check, cancellation), seed);
        var running = run.RunAsync(first, count, cancellation);
        while (await Task.WhenAny(running, Task.Delay(BetweenReports, cancellation)) != running)
        {
            Terminal.Note($"{run.Done} of {count}, {run.Failures.Count} broken");
        }

        await running;
        foreach (var failure in run.Failures)
        {
            Terminal.Result(failure);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var codes = string.Join(", ", run.ExitCodes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} with {pair.Key}"));
        Terminal.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}, cases {first} to {first + count - 1} in {seconds:F0} s: {codes}; {run.Failures.Count} broken"));
        return run.Failures.Count == 0;
    }

    /// <summary>Runs the cases of some numbers.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many.</param>
    public async Task RunAsync(int first, int count, CancellationToken cancellation)
    {
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, cancellation)));

        async Task WorkAsync()
        {
            FuzzCase? fuzz = null;
            await using var server = ScriptedServer.Start(() => fuzz!.Script);
            for (int number; (number = Interlocked.Increment(ref next)) < first + count;)
            {
                cancellation.ThrowIfCancellationRequested();
                fuzz = FuzzCase.Create(seed, number);
                var before = server.Connections;
                var fetch = await Fetch.RunAsync(binary, server.Url, fuzz.Attempts);
                Judge(number, fuzz, fetch, server.Connections - before);
            }
        }
    }

    private void Judge(int number, FuzzCase fuzz, Fetch fetch, int connections)
    {
        Interlocked.Increment(ref _done);
        _exitCodes.AddOrUpdate(fetch.ExitCode ?? -1, 1, (_, sum) => sum + 1);
        if (Invariants.Broken(fuzz, fetch, connections) is { } broken)
        {
            var sent = Convert.ToBase64String(Encoding.Latin1.GetBytes(fuzz.Sent));
            _failures.Enqueue(
                $"case {number} of seed {seed}: {broken} exit {fetch.ExitCode}, stdout '{fetch.Output.TrimEnd()}', "
                    + $"stderr '{fetch.Error.TrimEnd()}', sent (base64) {sent}");
        }
    }
}
