using System.Collections.Concurrent;
using System.Globalization;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>How the fetcher is run in a soak, and where its lines go.</summary>
internal interface IFetcherRuns
{
    /// <summary>How many runs there are at a time.</summary>
    int Workers { get; }

    /// <summary>Where the lines are.</summary>
    string Place { get; }

    /// <summary>Whose memory is measured.</summary>
    string Measured { get; }

    /// <summary>Runs it once.</summary>
    /// <param name="settings">Its environment variables.</param>
    Task<FetchEnd> FetchAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation);

    /// <summary>The lines of all runs, when all have ended.</summary>
    /// <param name="count">How many there should be.</param>
    Task<IReadOnlyList<LogEvent>> LinesAsync(int count, CancellationToken cancellation);

    /// <summary>What the runs have left on this machine.</summary>
    Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellation);
}

/// <summary>How a run of the fetcher has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stream">The log stream that its lines are in.</param>
/// <param name="MemoryKiB">Resident memory.</param>
/// <param name="Said">What was seen of it at once, for messages.</param>
internal sealed record FetchEnd(int ExitCode, string Stream, long MemoryKiB, string Said);

/// <summary>Runs the native binary; each run's stream has a number for a name.</summary>
internal sealed class NativeRuns : IFetcherRuns, IDisposable
{
    private readonly string _binary;
    private readonly Workspace _workspace = new("facts-");
    private readonly ConcurrentQueue<LogEvent> _lines = new();

    // The only one in which a run might leave something.
    private readonly string _folder;
    private int _runs;

    /// <param name="binary">The published binary.</param>
    public NativeRuns(string binary) => (_binary, _folder) = (binary, _workspace.Folder("runs"));

    // A run waits most of the time, for the API or for its next attempt.
    /// <inheritdoc/>
    public int Workers => Environment.ProcessorCount * 4;

    /// <inheritdoc/>
    public string Place => "printed";

    /// <inheritdoc/>
    public string Measured => "a run";

    /// <inheritdoc/>
    public async Task<FetchEnd> FetchAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var stream = $"{Interlocked.Increment(ref _runs)}";
        var report = Path.Combine(_workspace.Path, stream);

        // GNU time starts it: see PeakMemory.
        string[] time = ["--format", "%M", "--output", report, "--", "env", "-i", "-C", _folder, $"TMPDIR={_folder}", $"HOME={_folder}"];
        var command = Tool.Create("/usr/bin/time", [.. time, .. settings.Select(setting => $"{setting.Key}={setting.Value}"), _binary]);
        var result = await command.TryAsync(cancellation);
        var (right, wrong) = result.ExitCode == 0
            ? (result.StandardOutput, result.StandardError)
            : (result.StandardError, result.StandardOutput);
        foreach (var line in LinesOf(right).Concat(LinesOf(wrong).Select(line => $"on the wrong stream: {line}")))
        {
            _lines.Enqueue(new LogEvent(stream, line));
        }

        var memory = long.Parse((await File.ReadAllLinesAsync(report, cancellation))[^1], CultureInfo.InvariantCulture);
        return new FetchEnd(result.ExitCode, stream, memory, result.StandardOutput + result.StandardError);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEvent>> LinesAsync(int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LogEvent>>([.. _lines]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateFileSystemEntries(_folder)]);

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
