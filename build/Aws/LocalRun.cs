namespace FargateFetcher.Building.Aws;

/// <summary>One run of a task on this machine, where no Fargate is.</summary>
/// <param name="TaskId">Names its log stream, as on Fargate.</param>
/// <param name="LogGroup">Where its line goes.</param>
/// <param name="LogStream">The stream of that group.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Result">How it ended.</param>
internal sealed record LocalRun(string TaskId, string LogGroup, string LogStream, DateTimeOffset RequestedAt, ContainerResult Result);

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Of its process.</param>
/// <param name="StandardOutput">What it wrote to stdout.</param>
/// <param name="StandardError">What it wrote to stderr, or why the engine could not start it.</param>
/// <param name="StartedAt">When its process started.</param>
/// <param name="FinishedAt">When its process ended.</param>
internal sealed record ContainerResult(
    int ExitCode, string StandardOutput, string StandardError, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
{
    /// <summary>From the engine's answer to <c>docker inspect --format '{{json .State}}'</c>.</summary>
    public static ContainerResult From(string state, string standardOutput, string standardError)
    {
        using var json = JsonDocument.Parse(state);
        var root = json.RootElement;
        return new ContainerResult(
            root.GetProperty(nameof(ExitCode)).GetInt32(),
            standardOutput,
            standardError,
            root.GetProperty(nameof(StartedAt)).GetDateTimeOffset(),
            root.GetProperty(nameof(FinishedAt)).GetDateTimeOffset());
    }
}
