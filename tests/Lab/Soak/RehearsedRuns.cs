using System.Diagnostics;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Runs the deployed task in containers, whose lines Docker's own <c>awslogs</c> driver sends to the log group.</summary>
internal sealed class RehearsedRuns : IFetcherRuns
{
    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(60);

    private readonly RehearsalStage _stage;
    private readonly RehearsedTask _task;
    private readonly LogGroup _group;
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly IReadOnlyList<(int Id, string Name)> _engine;
    private readonly HashSet<string> _before;

    /// <param name="stage">Where the task is deployed, and has run: what the engine makes for its first container, it keeps.</param>
    /// <param name="task">The deployed task.</param>
    /// <param name="group">Its log group.</param>
    public RehearsedRuns(RehearsalStage stage, RehearsedTask task, LogGroup group)
    {
        (_stage, _task, _group) = (stage, task, group);
        var daemon = stage.Engine.ProcessId!.Value;
        _engine =
        [
            .. from one in ProcessTable.All()
               where one.Id == daemon || one.Parent == daemon
               let name = Path.GetFileName(ProcessTable.CommandLineOf(one.Id)?.Split(' ')[0])
               where name is "dockerd" or "containerd"
               select (one.Id, name),
        ];
        _before = [.. Kept()];
    }

    // A container costs more processor time than the fetcher in it.
    /// <inheritdoc/>
    public int Workers => Environment.ProcessorCount * 2;

    /// <inheritdoc/>
    public string Place => $"in the log group {_group.Name}";

    /// <inheritdoc/>
    public string Measured => string.Join(" and ", _engine.Select(one => one.Name));

    /// <inheritdoc/>
    public async Task<FetchEnd> FetchAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var run = await _task.RunAsync(deployed => deployed.With(settings), cancellation);
        var memory = _engine.Sum(one => ResidentKiB(one.Id));
        return new FetchEnd(run.Result.ExitCode, run.LogStream, memory, run.Result.StandardOutput + run.Result.StandardError);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEvent>> LinesAsync(int count, CancellationToken cancellation) =>
        _group.WaitAsync(count, LogDelay, _since, stream: null, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellation)
    {
        var containers = await _stage.Engine.Docker.Command("ps", "--all", "--quiet").ReadAsync(cancellation);
        var left = Kept().Except(_before).ToList();
        return
        [
            .. containers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => $"the container {id}"),
            .. left.Where(one => !left.Contains(Path.GetDirectoryName(one) ?? "")),
        ];
    }

    private static long ResidentKiB(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.WorkingSet64 / 1024;
    }

    // The folders and the mounts of the engine.
    private IEnumerable<string> Kept()
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateDirectories(_stage.Path, "*", everything)
            .Concat(MountPoints.Under(_stage.Path).Select(mounted => $"the mount {mounted}"));
    }
}
