using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// A Docker engine of our own: its data, its state and its socket are in one temporary folder, and it has no network but the host's.
/// </summary>
internal sealed class DockerDaemon : IAsyncDisposable
{
    // Engines up to version 23 write this at their first start, wherever else they keep their data.
    private const string HostKey = "/etc/docker/key.json";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly BackgroundProcess _process;
    private readonly string _folder;
    private readonly Leftover? _hostKey;

    private DockerDaemon(BackgroundProcess process, string folder, Leftover? hostKey, DockerCli docker)
    {
        _process = process;
        _folder = folder;
        _hostKey = hostKey;
        Docker = docker;
    }

    /// <summary>How to talk to it.</summary>
    public DockerCli Docker { get; }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts it, and returns when it answers.</summary>
    /// <param name="folder">An empty folder for everything that it keeps.</param>
    /// <param name="environment">What its log drivers find in their environment: the credentials of <c>awslogs</c>.</param>
    public static async Task<DockerDaemon> StartAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellation)
    {
        var docker = new DockerCli($"unix://{folder}/docker.sock");
        var settings = Path.Combine(folder, "daemon.json");
        await File.WriteAllTextAsync(settings, Settings(folder, docker.Host!), cancellation);
        var hostKey = File.Exists(HostKey) ? null : new Leftover(HostKey);

        // A user's path may lack the folder in which Debian has runc and iptables.
        var variables = new Dictionary<string, string?>(environment)
        {
            ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin",
        };
        var process = BackgroundProcess.Start(
            "dockerd", variables, Requirement.FindOnPath("dockerd") ?? "dockerd", "--config-file", settings);
        var daemon = new DockerDaemon(process, folder, hostKey, docker);
        try
        {
            await process.UntilAsync(docker.AnswersAsync, StartLimit, cancellation);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await MountPoints.UnmountAsync(_folder);
        if (_hostKey is not null)
        {
            File.Delete(HostKey);
            _hostKey.Dispose();
        }
    }

    // In a file of its own instead of the command line: the machine's own daemon.json then has no say.
    private static string Settings(string folder, string host) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["hosts"] = new[] { host },
        ["data-root"] = Path.Combine(folder, "data"),
        ["exec-root"] = Path.Combine(folder, "exec"),
        ["pidfile"] = Path.Combine(folder, "docker.pid"),
        ["bridge"] = "none",
        ["iptables"] = false,
        ["ip6tables"] = false,
        ["ip-forward"] = false,
        ["ip-masq"] = false,
        ["shutdown-timeout"] = 5,
    });
}
