using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The runs of a period, the oldest first: a row each, and what they have in common.</summary>
internal sealed record RunsReport(IReadOnlyList<EndedRun> Runs)
{
    private const string Header = "requested             exit  request-pull  pull-start  start-line  start-stop   billed";

    private static readonly (int Width, Func<EndedRun, double?> Seconds)[] Spans =
    [
        (14, run => run.RequestToPullSeconds),
        (12, run => run.PullToStartSeconds),
        (12, run => run.StartToLineSeconds),
        (12, run => run.StartToStopSeconds),
        (9, run => run.BilledSeconds),
    ];

    /// <summary>Reads the runs that have ended since a time, and when each printed its first line.</summary>
    /// <exception cref="BuildException">A log group is gone, or may not be read.</exception>
    public static async Task<RunsReport> ReadAsync(
        DeployedStack stack, RunHistory history, DateTimeOffset since, CancellationToken cancellation)
    {
        var tasks = await history.ReadAsync(since, cancellation);
        if (tasks.Count == 0)
        {
            return new([]);
        }

        // Those that ended first may have begun before.
        var from = tasks[0].CreatedAt is { } first && first < since ? first : since;
        var lines = await new LogGroup(stack.Aws, stack.LogGroupName).ReadAsync(from, stream: null, cancellation);
        var printed = lines.GroupBy(line => line.TaskId).ToDictionary(task => task.Key, task => task.Min(line => line.Time));
        return new([.. tasks.Select(task => EndedRun.Of(task, printed.TryGetValue(task.Id, out var at) ? at : null))]);
    }

    /// <summary>For people, line by line; a column of which nothing is known is left empty.</summary>
    public IEnumerable<string> Lines() =>
    [
        Header,
        .. Runs.Select(Row),
        "",
        Row("median", "", Spans.Select(span => Median(Known(span.Seconds)))),
        Row("slowest", "", Spans.Select(span => Known(span.Seconds) is [.., var slowest] ? slowest : (double?)null)),
        Sum(),
    ];

    /// <summary>The one in the middle, or the mean of the two there; null where there are none.</summary>
    internal static double? Median(IReadOnlyList<double> sorted) => sorted.Count switch
    {
        0 => null,
        var count when count % 2 == 1 => sorted[count / 2],
        var count => (sorted[(count / 2) - 1] + sorted[count / 2]) / 2,
    };

    private static string Row(EndedRun run)
    {
        var time = (run.RequestedAt ?? run.StoppedAt) is { } known ? AwsTime.Show(known) : "";
        var exitCode = run.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none";
        var row = Row(time, exitCode, Spans.Select(span => span.Seconds(run)));
        return run.Outcome == "done" || run.Reason is null ? row : $"{row}  {run.Reason}";
    }

    private static string Row(string time, string exitCode, IEnumerable<double?> seconds) =>
        $"{time,-20}{exitCode,6}" + string.Concat(Spans.Zip(seconds, (span, value) => Cell(value).PadLeft(span.Width)));

    private static string Cell(double? seconds) => seconds is { } known ? $"{known:F1} s" : "-";

    private List<double> Known(Func<EndedRun, double?> seconds) => [.. Runs.Select(seconds).OfType<double>().Order()];

    private string Sum()
    {
        var slowest = Runs.Where(run => run.ColdStartSeconds is not null).MaxBy(run => run.ColdStartSeconds);
        var sum = $"{Runs.Count} {(Runs.Count == 1 ? "run" : "runs")}, {Runs.Count(run => run.Outcome == "failed")} failed, "
            + $"{Runs.Sum(run => (long)run.BilledSeconds)} s billed";
        return slowest is null
            ? sum
            : $"{sum}; the slowest took {slowest.ColdStartSeconds:F1} s from request to start: {slowest.Task.Split('/')[^1]}";
    }
}

/// <summary>
/// A run that has ended, as <c>runs --json</c> names it: <c>done</c>, <c>failed</c> or <c>interrupted</c>; its times, and the seconds
/// between them. What has not happened, or is not known, is null. The line has the time of its host; the other times are those of ECS.
/// </summary>
internal sealed record EndedRun(
    string Task,
    string? StartedBy,
    string Outcome,
    int? ExitCode,
    string? StopCode,
    string? Reason,
    DateTimeOffset? RequestedAt,
    DateTimeOffset? PullStartedAt,
    DateTimeOffset? PullStoppedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LineAt,
    DateTimeOffset? StoppedAt)
{
    // AWS Fargate pricing: from the time at which the download of the image starts until the task terminates, rounded up to the next
    // second, and a minute at least.
    private const int LeastBilledSeconds = 60;

    /// <summary>How long Fargate took to find room and a network interface.</summary>
    public double? RequestToPullSeconds => Seconds(RequestedAt, PullStartedAt);

    public double? PullSeconds => Seconds(PullStartedAt, PullStoppedAt);

    /// <summary>How long it took until the container ran: the pull, and then the start.</summary>
    public double? PullToStartSeconds => Seconds(PullStartedAt, StartedAt);

    /// <summary>How long the fetcher took.</summary>
    public double? StartToLineSeconds => Seconds(StartedAt, LineAt);

    /// <summary>Until everything about the task had ended.</summary>
    public double? StartToStopSeconds => Seconds(StartedAt, StoppedAt);

    /// <summary>What Fargate bills; nothing where no pull began.</summary>
    public int BilledSeconds =>
        Seconds(PullStartedAt, StoppedAt) is { } seconds ? Math.Max(LeastBilledSeconds, (int)Math.Ceiling(seconds)) : 0;

    internal double? ColdStartSeconds => Seconds(RequestedAt, StartedAt);

    public static EndedRun Of(FargateTask task, DateTimeOffset? lineAt)
    {
        var ending = TaskEnding.Of(task);
        return new(
            task.Arn,
            task.Starter,
            ending.Outcome,
            ending.ExitCode,
            ending.StopCode,
            ending.Reason,
            task.CreatedAt,
            task.PullStartedAt,
            task.PullStoppedAt,
            task.StartedAt,
            lineAt,
            task.StoppedAt);
    }

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) =>
        (to - from) is { } span ? Math.Round(span.TotalSeconds, 3) : null;
}
