using FargateFetcher.Building.Fargate;

namespace FargateFetcher.Building.Rehearsing;

/// <summary>Runs the deployed task on this machine, as the schedule would have Fargate run it; a second apart instead of a minute.</summary>
internal sealed class RehearsedTask(RehearsalStage stage, TaskDefinition definition, RehearsedImage image)
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

    private async Task<RehearsedRun> RunAsync(CancellationToken cancellation)
    {
        // Task ids on Fargate have this form, too.
        var deployed = LocalTask.Translate(definition, image.Uri, image.LocalId, stage.Emulator.Endpoint, taskId: Guid.NewGuid().ToString("N"));

        // Beyond what is deployed: the mock API's certificate is none that the image's roots know.
        var container = deployed with
        {
            Environment = new Dictionary<string, string>(deployed.Environment) { ["SSL_CERT_FILE"] = TrustedRoots },
            Files = new Dictionary<string, string> { [TrustedRoots] = stage.Certificate.AuthorityPath },
        };

        var requested = DateTimeOffset.UtcNow;
        var result = await stage.Engine.RunAsync(container, cancellation);
        return result.ExitCode == 0
            ? new RehearsedRun(deployed.LogOptions["awslogs-stream"], Line: null, result.ExitCode, result.StartedAt - requested, result.FinishedAt - result.StartedAt)
            : throw new BuildException(
                $"The task, whose log group is {deployed.LogOptions.GetValueOrDefault("awslogs-group")}, ended with exit code {result.ExitCode}: {(result.StandardError + result.StandardOutput).Trim()}",
                "fetcher --help lists its exit codes; 125 to 128 are the container engine's own.");
    }
}
