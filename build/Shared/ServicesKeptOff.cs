namespace FargateFetcher.Building.Shared;

/// <summary>
/// Debian starts a package's service while it installs it, and at every boot from then on. Tests start servers of
/// their own: what is installed while this is alive is neither started nor left enabled.
/// </summary>
internal sealed class ServicesKeptOff : IDisposable
{
    // Asked before any service is started, with or without systemd: invoke-rc.d(8), deb-systemd-invoke(1p).
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private const string Forbidden = "#!/bin/sh\nexit 101\n";
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly bool _isOurs;

    /// <summary>Forbids services to start; a policy that the machine has stays as it is.</summary>
    public ServicesKeptOff()
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(PolicyFile))
        {
            _isOurs = true;
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
        if (_isOurs)
        {
            File.Delete(PolicyFile);
        }
    }
}
