namespace FargateFetcher.Lab;

/// <summary>One run of the task in a rehearsal.</summary>
/// <param name="Stream">The log stream that it was given.</param>
/// <param name="Line">Its line as CloudWatch Logs has it; null until it was read back.</param>
/// <param name="ExitCode">Of the container.</param>
/// <param name="Start">From the request to the start of the fetcher.</param>
/// <param name="Run">From the start of the fetcher to its end.</param>
internal sealed record RehearsedRun(string Stream, string? Line, int ExitCode, TimeSpan Start, TimeSpan Run);
