using CliWrap.Buffered;

namespace FargateFetcher.Building.Shared;

/// <summary>What brings that which is missing.</summary>
/// <param name="Packages">The Debian packages, by name.</param>
/// <param name="ByApt">What they bring.</param>
/// <param name="ByPip">What comes into <see cref="PythonEnvironment"/>.</param>
internal sealed record InstallationPlan(IReadOnlyList<string> Packages, IReadOnlyList<Requirement> ByApt, IReadOnlyList<Requirement> ByPip);

/// <summary>Installs Debian packages, in one go.</summary>
internal static class Installation
{
    /// <summary>Whether that can be done here, by us.</summary>
    public static bool IsPossible => DebianArchive.IsHere && Environment.IsPrivilegedProcess;

    /// <summary>What an administrator types to install packages.</summary>
    public static string CommandFor(IEnumerable<string> packages) =>
        $"apt-get update && apt-get install --no-install-recommends {string.Join(' ', packages)}";

    /// <summary>Renews apt's lists: those of a fresh machine or container are empty or old.</summary>
    public static async Task UpdateAsync(CancellationToken cancellation)
    {
        // Where one of several mirrors does not answer, the others may do; what is missing then is said when it is installed.
        var update = await AptGetAsync("apt-get update", cancellation, "update");
        if (update.ExitCode != 0)
        {
            Terminal.Warn($"apt-get update: {update.StandardError.TrimEnd().Split('\n')[^1]}");
        }
    }

    /// <summary>Installs the packages of a plan; their services are neither started nor left enabled.</summary>
    /// <exception cref="BuildException">apt failed: exit code 69.</exception>
    public static async Task InstallAsync(InstallationPlan plan, CancellationToken cancellation)
    {
        using var policy = new ServicePolicy();
        var install = await AptGetAsync(
            $"apt-get install {string.Join(' ', plan.Packages)}",
            cancellation,
            ["install", "--yes", "--no-install-recommends", .. plan.Packages]);
        if (install.ExitCode != 0)
        {
            // One line for each package would hide the reason, which is the same.
            var reason = Array.Find(install.StandardError.Split('\n'), line => line.StartsWith("E: ", StringComparison.Ordinal))
                ?? install.StandardError.Trim();
            throw new BuildException(
                $"apt-get could not install what is missing: {reason}",
                $"Mend that, or install it by hand: {CommandFor(plan.Packages)}",
                ExitCodes.Missing);
        }

        string[] services = [.. plan.ByApt.SelectMany(requirement => requirement.Services)];
        if (services.Length > 0 && Requirement.FindOnPath("systemctl") is not null)
        {
            await Tool.Create("systemctl", ["disable", "--quiet", .. services]).ReadAsync(cancellation);
        }
    }

    // Without the mark it goes on if this program is killed: a package that is half installed breaks every later installation.
    private static async Task<BufferedCommandResult> AptGetAsync(
        string title, CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var command = Tool
            .Create("apt-get", ["-o", "DPkg::Lock::Timeout=300", .. arguments])
            .WithEnvironmentVariables(variables => variables
                .Set("DEBIAN_FRONTEND", "noninteractive")
                .Set("LC_ALL", "C.UTF-8")
                .Set(Supervisor.Mark, null));
        var result = await Terminal.StepAsync(title, () => command.TryAsync(cancellation));
        result.ThrowIfInterrupted();
        return result;
    }
}

/// <summary>
/// Debian starts a package's service while it installs it, and at every boot from then on. Tests start servers of
/// their own: while this is alive, no service is started. A policy that the machine has stays as it is.
/// </summary>
internal sealed class ServicePolicy : IDisposable
{
    // Asked before any service is started, with or without systemd: invoke-rc.d(8), deb-systemd-invoke(1p).
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private const string Forbidden = "#!/bin/sh\n# Of fargate-fetcher's build program, while it installs packages.\nexit 101\n";
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly Leftover? _leftover;

    public ServicePolicy()
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(PolicyFile))
        {
            _leftover = new Leftover(PolicyFile, Forbidden);
            File.WriteAllText(PolicyFile, Forbidden);
            File.SetUnixFileMode(PolicyFile, Executable);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_leftover is not null)
        {
            File.Delete(PolicyFile);
            _leftover.Dispose();
        }
    }
}
