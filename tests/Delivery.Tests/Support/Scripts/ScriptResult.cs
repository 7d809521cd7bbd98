namespace FargateFetcher.Delivery.Tests.Support.Scripts;

/// <summary>How a run of one of the two scripts ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">All that it printed, stdout and stderr.</param>
public sealed record ScriptResult(int ExitCode, string Output);
