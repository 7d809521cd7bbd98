using CliWrap;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Publishing;

/// <summary>
/// apt for another architecture, with lists and state of its own in a temporary folder: the machine's stay as they are, no
/// foreign architecture is added to it, and nobody need be root. The sources and keys are the machine's.
/// </summary>
/// <param name="platform">The other architecture.</param>
/// <param name="workspace">Where everything goes.</param>
internal sealed class ForeignApt(Platform platform, Workspace workspace)
{
    private readonly string _packages = workspace.Folder("packages");

    /// <summary>The package files that were downloaded.</summary>
    public IEnumerable<string> Downloaded => Directory.EnumerateFiles(_packages, "*.deb").Order(StringComparer.Ordinal);

    /// <summary>Downloads packages, without what they depend on; apt verifies them by the distribution's signature.</summary>
    /// <param name="packages">As <c>name=version</c>.</param>
    /// <param name="cancellation">Ends the download.</param>
    /// <exception cref="BuildException">One of them is not to be had.</exception>
    public async Task DownloadAsync(IEnumerable<string> packages, CancellationToken cancellation)
    {
        // Whether a source without this architecture is an error is for the download to say.
        await Command("update").TryAsync(cancellation);
        var result = await Command(["download", .. packages]).TryAsync(cancellation);
        if (result.ExitCode != 0)
        {
            throw new BuildException(
                $"The packages of this machine could not be had for {platform}:\n{result.StandardError.TrimEnd()}",
                "The distribution may have newer ones: apt-get update && apt-get upgrade, then try again.",
                ExitCodes.Missing);
        }
    }

    private Command Command(params IEnumerable<string> arguments) => Tool
        .Create("apt-get", [.. Settings().SelectMany(setting => new[] { "-o", setting }), .. arguments])
        .WithWorkingDirectory(_packages)
        .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C.UTF-8"));

    private IEnumerable<string> Settings()
    {
        var status = Path.Combine(workspace.Path, "status");
        File.WriteAllText(status, "");
        yield return $"APT::Architecture={platform.Architecture}";
        yield return $"APT::Architectures={platform.Architecture}";
        yield return $"Dir::State::status={status}";
        yield return $"Dir::State::lists={workspace.Folder("lists")}";
        yield return $"Dir::Cache={workspace.Folder("cache")}";

        // The user that apt would become cannot enter a temporary folder of root's.
        yield return "APT::Sandbox::User=root";
        yield return "Acquire::Languages=none";
    }
}
