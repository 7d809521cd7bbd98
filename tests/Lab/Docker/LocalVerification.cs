using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Runs a deployed task on this machine, for an emulator that starts no containers: with a Docker engine of its own, as a rehearsal does.
/// </summary>
/// <param name="definition">The task definition as deployed.</param>
/// <param name="emulator">The address of the emulator.</param>
internal sealed class LocalVerification(TaskDefinition definition, Uri emulator, RequirementCheck check)
{
    private static readonly string[] Credentials = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

    /// <summary>Runs a deployed task once on this machine.</summary>
    /// <param name="definition">The ARN of its task definition, in the emulator of <c>AWS_ENDPOINT_URL</c>.</param>
    public static async Task<LocalRun> RunAsync(string definition, RequirementCheck check, CancellationToken cancellation)
    {
        var aws = new AwsCli();
        var emulator = aws.Emulator ?? throw new BuildException(
            "AWS_ENDPOINT_URL names no emulator on this machine.", exitCode: ExitCodes.Usage);
        var deployed = await TaskDefinition.ReadAsync(aws, definition, cancellation);
        var run = await new LocalVerification(deployed, emulator, check).RunAsync(cancellation);
        await LocalHistory.RecordAsync(aws, deployed, run, cancellation);
        return run;
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="BuildException">
    /// The deployed image is not the one in <c>artifacts/</c>, or no engine can be started here.
    /// </exception>
    public async Task<LocalRun> RunAsync(CancellationToken cancellation)
    {
        var artifacts = ImageArtifacts.OfThisTree;
        var deployed = definition.Containers.Select(container => container.Image).FirstOrDefault() ?? "";
        var image = LocalImage.Of(deployed, await OciLayout.ReadAsync(artifacts.OciPath, cancellation));
        await DockerEngine.EnsureStartableAsync(check, cancellation);

        using var workspace = new Workspace();
        await using var engine = await Terminal.StepAsync(
            "Starting a Docker engine",
            () => DockerEngine.StartAsync(workspace.Folder("docker"), EngineEnvironment(), check, cancellation));
        await Terminal.StepAsync("Loading the image", () => engine.LoadAsync(artifacts.DockerPath, cancellation));
        return await Terminal.StepAsync(
            "Running the task", () => LocalTask.RunAsync(engine, definition, image, emulator, beyond: null, cancellation));
    }

    // The user's own credentials, where there are any: some emulators tell accounts apart by them.
    private Dictionary<string, string?> EngineEnvironment()
    {
        var environment = new Dictionary<string, string?>(EmulatorSettings.For(emulator));
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Credentials[0])))
        {
            foreach (var name in Credentials)
            {
                environment[name] = Environment.GetEnvironmentVariable(name);
            }
        }

        return environment;
    }
}
