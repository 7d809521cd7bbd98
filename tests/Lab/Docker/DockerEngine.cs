using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>A Docker engine for the length of a command: one that is there already, or one of our own that ends with it.</summary>
internal sealed class DockerEngine : IAsyncDisposable
{
    private readonly DockerDaemon? _daemon;

    private DockerEngine(DockerCli present) => Docker = present;

    private DockerEngine(DockerDaemon daemon)
    {
        Docker = daemon.Docker;
        _daemon = daemon;
    }

    /// <summary>How to talk to it, for what this class does not do.</summary>
    public DockerCli Docker { get; }

    /// <summary>The process id of the engine that was started for this; null where one was there already.</summary>
    public int? ProcessId => _daemon?.ProcessId;

    private static bool CanStart => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Uses the engine that answers, or starts one where none does and we are root.</summary>
    /// <exception cref="BuildException">None answers and none can be started here: exit code 69.</exception>
    public static async Task<DockerEngine> OpenAsync(string folder, RequirementCheck check, CancellationToken cancellation)
    {
        var present = new DockerCli(Host: null);
        if (Requirement.FindOnPath("docker") is not null && await present.AnswersAsync(cancellation))
        {
            return new DockerEngine(present);
        }

        return CanStart
            ? await StartAsync(folder, new Dictionary<string, string?>(), check, cancellation)
            : throw new BuildException(
                "No Docker engine answers, and only root on Linux can start one.",
                "Start Docker, or run the command as root on Linux.",
                ExitCodes.Missing);
    }

    /// <summary>
    /// Starts an engine of our own, whatever else is there: the <c>awslogs</c> driver takes its credentials from the environment
    /// of the engine itself, and one that already runs cannot be given any.
    /// </summary>
    /// <param name="folder">An empty folder for everything that it keeps.</param>
    /// <param name="environment">The environment of its log drivers.</param>
    /// <exception cref="BuildException">None can be started here: exit code 69.</exception>
    public static async Task<DockerEngine> StartAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, RequirementCheck check, CancellationToken cancellation)
    {
        await EnsureStartableAsync(check, cancellation);
#pragma warning disable CA2000 // Dispose objects before losing scope: the engine disposes of its daemon.
        return new DockerEngine(await DockerDaemon.StartAsync(folder, environment, cancellation));
#pragma warning restore CA2000
    }

    /// <summary>Returns where an engine of our own can be started: asked before work that would be for nothing.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static Task EnsureStartableAsync(RequirementCheck check, CancellationToken cancellation)
    {
        EnsureRights();
        return check.EnsureAsync(cancellation, Needs.Docker);
    }

    /// <summary>Returns where we may start an engine of our own, whether or not it is installed.</summary>
    /// <exception cref="BuildException">We are not root on Linux: exit code 69.</exception>
    public static void EnsureRights()
    {
        if (!CanStart)
        {
            throw new BuildException(
                "Only root on Linux can start a Docker engine of its own, which this command needs: an engine that already runs has no "
                    + "credentials for the awslogs log driver, which takes them from the engine's own environment.",
                "Run the command as root on Linux, for example with: sudo --preserve-env ./build.sh",
                ExitCodes.Missing);
        }
    }

    /// <summary>Loads a docker-archive.</summary>
    public Task LoadAsync(string archive, CancellationToken cancellation) =>
        Docker.Command("load", "--quiet", "--input", archive).ReadAsync(cancellation);

    /// <summary>Runs a container to its end and removes it, whatever happens.</summary>
    public async Task<ContainerResult> RunAsync(ContainerRun run, CancellationToken cancellation)
    {
        var id = (await Docker.Command(["create", .. run.ToArguments()]).ReadAsync(cancellation)).Trim();
        try
        {
            var attached = await Docker.Command("start", "--attach", id).TryAsync(cancellation);
            var state = JsonElement.Parse(
                await Docker.Command("inspect", "--format", "{{json .State}}", id).ReadAsync(cancellation));
            return new(
                state.GetProperty("ExitCode").GetInt32(),
                attached.StandardOutput,
                attached.StandardError,
                state.GetProperty("StartedAt").GetDateTimeOffset(),
                state.GetProperty("FinishedAt").GetDateTimeOffset());
        }
        finally
        {
            await Docker.Command("rm", "--force", id).TryAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _daemon?.DisposeAsync() ?? ValueTask.CompletedTask;
}
