using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Commands;

/// <summary>The build program as a process of its own, in the environment of an emulator.</summary>
internal static class BuildProgram
{
    /// <summary>Runs it to its end.</summary>
    public static Task<BufferedCommandResult> RunAsync(
        IReadOnlyDictionary<string, string?> environment, CancellationToken cancellation, params IEnumerable<string> arguments) =>
        Cli.Wrap("dotnet")
            .WithArguments([typeof(BuildException).Assembly.Location, .. arguments])
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
}
