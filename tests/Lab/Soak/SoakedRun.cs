using FargateFetcher.Building.Aws;

namespace FargateFetcher.Lab;

/// <summary>One run of the fetcher against an API that fails at random.</summary>
/// <param name="Number">Its number, which together with the seed chooses the moods.</param>
/// <param name="Moods">How the API would meet its attempts.</param>
/// <param name="Attempts">How many of them it has met.</param>
/// <param name="Fact">What is served, where the mood is to serve it.</param>
/// <param name="End">How it ended; null where it did not within its limit.</param>
internal sealed record SoakedRun(int Number, IReadOnlyList<ApiMood> Moods, int Attempts, string Fact, FetchEnd? End)
{
    // The exit code of a run that is not served at any attempt.
    private const int Unavailable = 69;

    /// <summary>Whether the API served the fact: only a last attempt can be given it.</summary>
    public bool IsServed => Moods.Take(Attempts).LastOrDefault()?.Name == ApiMood.Serves;

    // On a busy machine an answer may be later than its attempt: then the next one counts.
    private bool IsLate => End?.ExitCode != (Moods.FirstOrDefault(mood => mood.Ends is not null)?.Ends ?? Unavailable);

    /// <summary>What is wrong; empty where each run has the one line that it must have, and no other line is there.</summary>
    /// <param name="runs">All runs.</param>
    /// <param name="lines">All their lines, each with the stream of its run.</param>
    public static IEnumerable<string> Problems(IReadOnlyCollection<SoakedRun> runs, IReadOnlyCollection<LogEvent> lines)
    {
        var streams = lines.ToLookup(line => line.Stream, line => line.Message);
        foreach (var run in runs)
        {
            string[] its = run.End is { } end ? [.. streams[end.Stream]] : [];
            if (run.Problem(its) is { } problem)
            {
                yield return $"{run} {problem}: its lines are [{string.Join(", ", its)}], and it said '{run.End?.Said.Trim()}'";
            }
        }

        foreach (var line in lines.ExceptBy(runs.Select(run => run.End?.Stream), line => line.Stream))
        {
            yield return $"'{line.Message}' is in {line.Stream}, which is of no run";
        }

        if (runs.Count(run => run.IsLate) is var late && late > Math.Max(1, runs.Count / 20))
        {
            yield return $"{late} of {runs.Count} runs ended otherwise than their answers would have them";
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"run {Number}, which met {string.Join(", ", Moods.Take(Attempts).Select(mood => mood.Name))} and ended with {End?.ExitCode},";

    private string? Problem(string[] lines) => End?.ExitCode switch
    {
        null => "did not end",
        0 when !IsServed => "was served no fact",
        0 => lines is [var line] && line == Fact ? null : "did not leave its fact exactly once",
        65 or 69 or 75 or 76 =>
            lines is [var line] && ErrorLine.Of(line)?.ExitCode == End.ExitCode ? null : "did not leave its error line exactly once",
        _ => "has an exit code that docs/fetcher.md does not give it",
    };
}
