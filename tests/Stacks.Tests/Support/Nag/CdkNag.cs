using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Support.Nag;

/// <summary>cdk-nag's rules for AWS Solutions over templates; its packages come from the npm registry, as their lock file says.</summary>
internal static class CdkNag
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CdkNag");

    /// <summary>Installs it where it is not installed yet.</summary>
    public static async Task EnsureInstalledAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            await Tool.Create("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").WithWorkingDirectory(Folder).ReadAsync(cancellation);
        }
    }

    /// <summary>What it finds in the templates of a folder: rule and resource.</summary>
    /// <exception cref="BuildException">It could not read them.</exception>
    public static async Task<IReadOnlyList<(string Rule, string Resource)>> FindAsync(string stacks, CancellationToken cancellation)
    {
        var output = await Tool.Create("node", "nag.mjs", stacks).WithWorkingDirectory(Folder).ReadAsync(cancellation);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[^1], Is.EqualTo("9 nested stacks"));
        return [.. lines[..^1].Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];
    }
}
