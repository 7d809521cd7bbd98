using CliWrap;

namespace FargateFetcher.Building.Shared;

/// <summary>What brings that which is missing.</summary>
/// <param name="Packages">The Debian packages, by name.</param>
/// <param name="ByApt">What they bring.</param>
/// <param name="ByPip">What comes into <see cref="PythonEnvironment"/>.</param>
internal sealed record InstallationPlan(IReadOnlyList<string> Packages, IReadOnlyList<Requirement> ByApt, IReadOnlyList<Requirement> ByPip)
{
    /// <summary>The services that some of the packages start, and should not.</summary>
    public IReadOnlyList<string> Services => [.. ByApt.SelectMany(requirement => requirement.Services)];

    /// <summary>Whether anything brings any of it.</summary>
    public bool IsNotEmpty => Packages.Count + ByPip.Count > 0;
}

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
        var update = await Terminal.StepAsync("apt-get update", () => AptGet("update").TryAsync(cancellation));
        update.ThrowIfInterrupted();
        if (update.ExitCode != 0)
        {
            Terminal.Warn($"apt-get update: {update.StandardError.TrimEnd().Split('\n')[^1]}");
        }
    }

    /// <summary>Installs the packages of a plan.</summary>
    /// <exception cref="BuildException">apt failed: exit code 69.</exception>
    public static async Task InstallAsync(InstallationPlan plan, CancellationToken cancellation)
    {
        using var keptOff = new ServicesKeptOff();
        var install = await Terminal.StepAsync(
            $"apt-get install {string.Join(' ', plan.Packages)}",
            () => AptGet(["install", "--yes", "--no-install-recommends", .. plan.Packages]).TryAsync(cancellation));
        install.ThrowIfInterrupted();
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

        await ServicesKeptOff.DisableAsync(plan.Services, cancellation);
    }

    // Without the mark it goes on if this program is killed: a package that is half installed breaks every later installation.
    private static Command AptGet(params IEnumerable<string> arguments) => Tool
        .Create("apt-get", ["-o", "DPkg::Lock::Timeout=300", .. arguments])
        .WithEnvironmentVariables(variables => variables
            .Set("DEBIAN_FRONTEND", "noninteractive")
            .Set("LC_ALL", "C.UTF-8")
            .Set(Supervisor.Mark, null));
}

/// <summary>
/// Debian starts a package's service while it installs it, and at every boot from then on. Tests start servers of
/// their own: what is installed while this is alive is neither started nor left enabled.
/// </summary>
internal sealed class ServicesKeptOff : IDisposable
{
    // Asked before any service is started, with or without systemd: invoke-rc.d(8), deb-systemd-invoke(1p).
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private const string Forbidden = "#!/bin/sh\n# Of fargate-fetcher's build program, while it installs packages.\nexit 101\n";
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly Leftover? _policy;

    /// <summary>Forbids services to start; a policy that the machine has stays as it is.</summary>
    public ServicesKeptOff()
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(PolicyFile))
        {
            _policy = Leftover.Of(PolicyFile, Forbidden);
            File.WriteAllText(PolicyFile, Forbidden);
            File.SetUnixFileMode(PolicyFile, Executable);
        }
    }

    /// <summary>Keeps services that were just installed from starting with the machine.</summary>
    public static async Task DisableAsync(IReadOnlyList<string> services, CancellationToken cancellation)
    {
        if (services.Count > 0 && Requirement.FindOnPath("systemctl") is not null)
        {
            await Tool.Create("systemctl", ["disable", "--quiet", .. services]).ReadAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_policy is not null)
        {
            File.Delete(PolicyFile);
            _policy.Dispose();
        }
    }
}
