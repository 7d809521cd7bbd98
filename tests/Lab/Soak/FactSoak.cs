using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>
/// Many runs of the native fetcher against an API that fails at random: every fact that was served is printed exactly once, and every other
/// run ends as docs/fetcher.md says.
/// </summary>
/// <param name="binary">The published binary.</param>
/// <param name="seed">The same seed gives the same failures.</param>
internal sealed class FactSoak(string binary, int seed)
{
    private const int Attempts = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // A run waits most of the time, for the API or for its next attempt.
    private static readonly int Workers = Environment.ProcessorCount * 4;

    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentDictionary<int, int> _exitCodes = new();
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly ConcurrentQueue<string> _served = new();
    private readonly ConcurrentQueue<long> _memory = new();
    private int _late;

    /// <summary>What broke the contract.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>How many runs ended with each exit code.</summary>
    public IReadOnlyDictionary<int, int> ExitCodes => _exitCodes;

    /// <summary>How many runs have ended.</summary>
    public int Done => _exitCodes.Values.Sum();

    /// <summary>Runs it some times.</summary>
    public async Task RunAsync(int runs, CancellationToken cancellation)
    {
        var next = -1;
        using var workspace = new Workspace("facts-");
        var folder = workspace.Folder("runs");
        var reports = workspace.Folder("memory");
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync, cancellation)));
        if (Directory.EnumerateFileSystemEntries(folder).ToList() is { Count: > 0 } left)
        {
            _problems.Enqueue($"the runs have left {string.Join(", ", left)}");
        }

        if (_late * 20 > runs)
        {
            _problems.Enqueue($"{_late} of {runs} runs ended otherwise than their answers would have them");
        }

        foreach (var fact in _served.Except(_printed))
        {
            _problems.Enqueue($"'{fact}' was served and not printed");
        }

        foreach (var line in _printed.CountBy(line => line).Where(line => line.Value > 1 || !_served.Contains(line.Key)))
        {
            _problems.Enqueue($"'{line.Key}' was printed {line.Value} times, and served {_served.Count(fact => fact == line.Key)} times");
        }

        async Task WorkAsync()
        {
            for (int run; (run = Interlocked.Increment(ref next)) < runs;)
            {
                cancellation.ThrowIfCancellationRequested();
                await RunOnceAsync(run, folder, Path.Combine(reports, $"{run}"), cancellation);
            }
        }
    }

    /// <summary>Shows what came of it.</summary>
    public void Show()
    {
        var table = new Table().AddColumns("exit code", "runs");
        foreach (var (code, runs) in _exitCodes.OrderBy(one => one.Key))
        {
            table.AddRow(Text(code), Text(runs));
        }

        Terminal.Result(table);
        var half = _memory.Count / 2;
        Terminal.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{_served.Count} facts served and {_printed.Count} printed; the most memory of a run: {Most(_memory.Take(half))} KiB in the "
                + $"first half, {Most(_memory.Skip(half))} KiB in the second"));
        foreach (var problem in _problems)
        {
            Terminal.Result($"red: {problem}");
        }

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        static long Most(IEnumerable<long> figures) => figures.DefaultIfEmpty().Max();
    }

    private async Task RunOnceAsync(int run, string folder, string report, CancellationToken cancellation)
    {
        var moods = ApiMood.Of(seed, run, Attempts);
        var fact = $"Fact number {run}: ü, \U0001F9A9 and \\\"quotes\\\".";
        var connections = 0;
        await using var server = ScriptedServer.Start(() => moods[Math.Min(Interlocked.Increment(ref connections), Attempts) - 1]
            .Script(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(fact))));
        var fetch = await FetchAsync(server.Url, folder, report, cancellation);

        _exitCodes.AddOrUpdate(fetch.ExitCode ?? -1, 1, (_, sum) => sum + 1);
        _memory.Enqueue(long.Parse((await File.ReadAllLinesAsync(report, cancellation))[^1], CultureInfo.InvariantCulture));
        if (fetch.ExitCode == 0 && moods.Any(mood => mood.Name == ApiMood.Serves))
        {
            _served.Enqueue(fact.Replace("\\", "", StringComparison.Ordinal));
        }

        // On a busy machine an answer may be later than its attempt: then the next one counts.
        if (fetch.ExitCode != (moods.FirstOrDefault(mood => mood.Ends is not null)?.Ends ?? 69))
        {
            Interlocked.Increment(ref _late);
        }

        if (fetch.ExitCode is not (0 or 65 or 69 or 75 or 76))
        {
            Report($"ended with {fetch.ExitCode}");
        }

        if (fetch.ExitCode == 0)
        {
            _printed.Enqueue(fetch.Output.TrimEnd('\n'));
        }

        if (fetch.ExitCode == 0 ? fetch.Error.Length > 0 : fetch.Output.Length > 0 || ExitCodeIn(fetch.Error) != fetch.ExitCode)
        {
            Report("did not print either a fact or an error line");
        }

        void Report(string what) => _problems.Enqueue(
            $"run {run} of seed {seed}, which met {string.Join(", ", moods.Select(mood => mood.Name))}, {what}: "
                + $"stdout '{fetch.Output.TrimEnd()}', stderr '{fetch.Error.TrimEnd()}'");
    }

    // GNU time starts it: see PeakMemory. The environment is empty but for the folder in which it might leave something.
    private async Task<Fetch> FetchAsync(string url, string folder, string report, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        string[] time = ["--format", "%M", "--output", report, "--", "env", "-i", "-C", folder, $"TMPDIR={folder}", $"HOME={folder}"];
        string[] options = ["--deadline", "24", "--attempt-timeout", "4", "--attempts", $"{Attempts}"];
        var result = await Tool.Create("/usr/bin/time", [.. time, binary, url, .. options]).TryAsync(limit.Token);
        return new Fetch(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private static int? ExitCodeIn(string error)
    {
        try
        {
            using var line = JsonDocument.Parse(error);
            return line.RootElement.GetProperty("exitCode").GetInt32();
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
