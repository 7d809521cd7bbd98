namespace FargateFetcher.Building.Aws;

/// <summary>One run of a task on this machine, where no Fargate is.</summary>
/// <param name="TaskId">Names its log stream, as on Fargate.</param>
/// <param name="LogGroup">Where its line goes.</param>
/// <param name="LogStream">The stream of that group.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Result">How it ended.</param>
internal sealed record LocalRun(string TaskId, string LogGroup, string LogStream, DateTimeOffset RequestedAt, ContainerResult Result);
