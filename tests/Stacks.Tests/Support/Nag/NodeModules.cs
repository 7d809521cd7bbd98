using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Support.Nag;

/// <summary>The judges that are not ours, from the npm registry as their lock file says; each has a script beside it.</summary>
internal static class NodeModules
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CdkNag");

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Runs a script, and installs the packages where they are not there yet.</summary>
    /// <returns>The lines that it printed.</returns>
    /// <exception cref="BuildException">It failed.</exception>
    public static async Task<string[]> RunAsync(CancellationToken cancellation, params string[] script)
    {
        await Installed.Value.WaitAsync(cancellation);
        var output = await Tool.Create("node", script).WithWorkingDirectory(Folder).ReadAsync(cancellation);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // npm writes its own copy of the lock file last.
    private static async Task InstallAsync()
    {
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await Tool.Create("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").WithWorkingDirectory(Folder).ReadAsync(limit.Token);
        }
    }
}
