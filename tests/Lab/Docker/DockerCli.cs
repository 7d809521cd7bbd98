using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The <c>docker</c> program, talking to one engine.</summary>
/// <param name="Host">The engine's socket as <c>DOCKER_HOST</c> has it; null for the one that the user's settings name.</param>
internal sealed record DockerCli(string? Host)
{
    // A user's settings for another engine must not leak into talks with ours.
    private static readonly string[] Settings =
    [
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION",
        "DOCKER_DEFAULT_PLATFORM",
    ];

    /// <summary>A docker command.</summary>
    public Command Command(params IEnumerable<string> arguments) =>
        Host is null
            ? Tool.Create("docker", arguments)
            : Tool.Create("docker", ["--host", Host, .. arguments])
                .WithEnvironmentVariables(Settings.ToDictionary(name => name, _ => (string?)null));

    /// <summary>Whether the engine answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation) =>
        (await Command("version", "--format", "{{.Server.Version}}").TryAsync(cancellation)).ExitCode == 0;
}
