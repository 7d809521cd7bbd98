using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>
/// Many runs of the fetcher against an API that fails at random: every fact that was served is where the lines go exactly once, and every
/// other run ends as docs/fetcher.md says.
/// </summary>
/// <param name="fetcher">How it is run.</param>
/// <param name="seed">The same seed gives the same failures.</param>
internal sealed class FactSoak(IFetcherRuns fetcher, int seed)
{
    private const int Attempts = 3;

    // Far beyond a run's deadline, for machines that are busy.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<SoakedRun> _runs = new();
    private readonly List<string> _problems = [];
    private int _found;

    /// <summary>What broke the contract.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>How many runs ended with each exit code; -1 for those that did not end.</summary>
    public IReadOnlyDictionary<int, int> ExitCodes => _runs.CountBy(run => run.End?.ExitCode ?? -1).ToDictionary();

    /// <summary>How many runs have ended.</summary>
    public int Done => _runs.Count;

    /// <summary>Runs it some times, and then looks at what came of all of them.</summary>
    public async Task RunAsync(int runs, CancellationToken cancellation)
    {
        var few = new ParallelOptions { MaxDegreeOfParallelism = fetcher.Workers, CancellationToken = cancellation };
        await Parallel.ForAsync(0, runs, few, async (run, token) => _runs.Enqueue(await RunOnceAsync(run, token)));
        var lines = await fetcher.LinesAsync(runs, cancellation);
        var served = _runs.Where(run => run.IsServed).Select(run => run.Fact).ToHashSet();
        _found = lines.Count(line => served.Contains(line.Message));
        _problems.AddRange(SoakedRun.Problems([.. _runs], lines));
        Report(await fetcher.LeftAsync(cancellation));
        var (first, second) = Memory();
        if (first > 0 && second > first * 2)
        {
            _problems.Add($"the memory of {fetcher.Measured} has grown from {first} to {second} KiB");
        }
    }

    /// <summary>Takes what was left as problems.</summary>
    public void Report(IEnumerable<string> left) => _problems.AddRange(left.Select(one => $"the runs have left {one}"));

    /// <summary>Shows what came of it.</summary>
    public void Show()
    {
        var table = new Table().AddColumns("exit code", "runs");
        foreach (var (code, runs) in ExitCodes.OrderBy(one => one.Key))
        {
            table.AddRow(code.ToString(CultureInfo.InvariantCulture), runs.ToString(CultureInfo.InvariantCulture));
        }

        Terminal.Result(table);
        var (first, second) = Memory();
        Terminal.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{_runs.Count(run => run.IsServed)} facts served and {_found} {fetcher.Place}; the most memory of {fetcher.Measured}: "
                + $"{first} KiB in the first half, {second} KiB in the second"));
        foreach (var problem in _problems)
        {
            Terminal.Result($"red: {problem}");
        }
    }

    private (long First, long Second) Memory()
    {
        var figures = _runs.Select(run => run.End?.MemoryKiB ?? 0).ToList();
        return (Most(figures.Take(figures.Count / 2)), Most(figures.Skip(figures.Count / 2)));

        static long Most(IEnumerable<long> some) => some.DefaultIfEmpty().Max();
    }

    private async Task<SoakedRun> RunOnceAsync(int number, CancellationToken cancellation)
    {
        var moods = ApiMood.Of(seed, number, Attempts);
        var fact = $"Fact number {number}: ü, \U0001F9A9 and \"quotes\".";
        var bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(fact.Replace("\"", "\\\"", StringComparison.Ordinal)));
        await using var server = ScriptedServer.Start([.. moods.Select(mood => mood.Script(bytes))]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        FetchEnd? end = null;
        try
        {
            end = await fetcher.FetchAsync(SettingsFor(server.Url), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It has no end, which is one of the things that are looked for.
        }

        return new SoakedRun(number, moods, server.Connections, fact, end);
    }

    private static Dictionary<string, string> SettingsFor(string url) => new()
    {
        ["FETCH_URL"] = url,
        ["FETCH_DEADLINE_SECONDS"] = "24",
        ["FETCH_ATTEMPT_TIMEOUT_SECONDS"] = "4",
        ["FETCH_ATTEMPTS"] = $"{Attempts}",
    };
}
