using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Runs the deployed task on this machine, as the schedule would have Fargate run it; a second apart instead of a minute.
/// </summary>
internal sealed class RehearsedTask(RehearsalStage stage, TaskDefinition definition, LocalImage image)
{
    private const string TrustedRoots = "/rehearsal/authority.pem";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs it some times.</summary>
    /// <exception cref="BuildException">A run did not end with exit code 0.</exception>
    public async Task<IReadOnlyList<RehearsedRun>> RunAsync(int times, CancellationToken cancellation)
    {
        var runs = new List<RehearsedRun>();
        for (var time = 0; time < times; time++)
        {
            if (time > 0)
            {
                await Task.Delay(Pause, cancellation);
            }

            runs.Add(await RunAsync(cancellation));
        }

        return runs;
    }

    /// <summary>Runs it once, however it ends.</summary>
    /// <param name="beyond">What this run has beyond what is deployed.</param>
    public Task<LocalRun> RunAsync(Func<ContainerRun, ContainerRun> beyond, CancellationToken cancellation) =>
        LocalTask.RunAsync(stage.Engine, definition, image, stage.Emulator.Endpoint, beyond, cancellation);

    private async Task<RehearsedRun> RunAsync(CancellationToken cancellation)
    {
        var run = await RunAsync(Trusting, cancellation);
        var result = run.Result;
        return result.ExitCode == 0
            ? new RehearsedRun(
                run.LogStream, Line: null, result.ExitCode, result.StartedAt - run.RequestedAt, result.FinishedAt - result.StartedAt)
            : throw new BuildException(
                $"The task, whose log group is {run.LogGroup}, ended with exit code {result.ExitCode}: "
                    + (result.StandardError + result.StandardOutput).Trim(),
                "fetcher --help lists its exit codes; 125 to 128 are the container engine's own.");
    }

    // Beyond what is deployed: the mock API's certificate is none that the image's roots know.
    private ContainerRun Trusting(ContainerRun deployed)
    {
        var trusting = deployed.With(new Dictionary<string, string> { ["SSL_CERT_FILE"] = TrustedRoots });
        return trusting with { Files = new Dictionary<string, string> { [TrustedRoots] = stage.Certificate.AuthorityPath } };
    }
}

/// <summary>One run of the task in a rehearsal.</summary>
/// <param name="Stream">The log stream that it was given.</param>
/// <param name="Line">Its line as CloudWatch Logs has it; null until it was read back.</param>
/// <param name="ExitCode">Of the container.</param>
/// <param name="Start">From the request to the start of the fetcher.</param>
/// <param name="Run">From the start of the fetcher to its end.</param>
internal sealed record RehearsedRun(string Stream, string? Line, int ExitCode, TimeSpan Start, TimeSpan Run);
