using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Requirements;

/// <summary>
/// Makes sure that a command has what it needs before it starts: what Debian packages bring is installed
/// where we are root on Debian; of everything else the user is told how to get it.
/// </summary>
/// <param name="mayInstall">False under <c>--no-install</c>.</param>
internal sealed class RequirementCheck(bool mayInstall)
{
    private static bool CanInstall => File.Exists("/etc/debian_version") && Environment.IsPrivilegedProcess;

    /// <summary>Returns when all of them are there.</summary>
    /// <exception cref="BuildException">Some are missing and cannot, or may not, be installed: exit code 69.</exception>
    public async Task EnsureAsync(CancellationToken cancellation, params Requirement[] requirements)
    {
        var missing = requirements.Where(requirement => !requirement.IsPresent()).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var packages = missing.SelectMany(requirement => requirement.DebianPackages).Distinct().ToList();
        if (!mayInstall || !CanInstall || missing.Any(requirement => requirement.DebianPackages.Count == 0))
        {
            throw Missing(missing);
        }

        var reasons = string.Join("; ", missing.Select(requirement => $"{requirement.Title} {requirement.Why}"));
        Terminal.Note($"Missing: {reasons}.");
        var services = missing.SelectMany(requirement => requirement.Services).ToList();
        await Terminal.StepAsync($"apt-get install {string.Join(' ', packages)}", () => InstallAsync(packages, services, cancellation));

        var still = missing.Where(requirement => !requirement.IsPresent()).ToList();
        if (still.Count > 0)
        {
            throw Missing(still);
        }
    }

    private static async Task InstallAsync(List<string> packages, List<string> services, CancellationToken cancellation)
    {
        using var keptOff = new ServicesKeptOff();

        // The package lists of a fresh machine or container are empty or old.
        await AptGet("update").ReadAsync(cancellation);
        await AptGet(["install", "--yes", "--no-install-recommends", .. packages]).ReadAsync(cancellation);
        await ServicesKeptOff.DisableAsync(services, cancellation);
    }

    private static CliWrap.Command AptGet(params IEnumerable<string> arguments) =>
        Tool.Create("apt-get", ["-o", "DPkg::Lock::Timeout=120", .. arguments]).WithEnvironmentVariables(variables => variables.Set("DEBIAN_FRONTEND", "noninteractive"));

    private static BuildException Missing(List<Requirement> missing)
    {
        var what = string.Join("; ", missing.Select(requirement => $"{requirement.Title}, {requirement.Why}"));
        var how = string.Join("; ", missing.Select(requirement => requirement.ElsewhereHint));
        return new BuildException($"This machine lacks {what}.", how, ExitCodes.Missing);
    }
}
