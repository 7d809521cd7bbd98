using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Support.Nag;

/// <summary>cdk-nag's rules for AWS Solutions over templates.</summary>
internal static class CdkNag
{
    /// <summary>What it finds in the templates of a folder: rule and resource.</summary>
    /// <exception cref="BuildException">It could not read them.</exception>
    public static Task<IReadOnlyList<(string Rule, string Resource)>> FindAsync(string stacks, CancellationToken cancellation) =>
        Witness.FindAsync("nag.mjs", stacks, "9 nested stacks", cancellation);
}

/// <summary>The proactive controls of AWS Control Tower over templates, by cfn-guard.</summary>
internal static class ControlTower
{
    /// <summary>What they find in the templates of a folder: control and resource.</summary>
    /// <exception cref="BuildException">They could not be read.</exception>
    public static Task<IReadOnlyList<(string Rule, string Resource)>> FindAsync(string stacks, CancellationToken cancellation) =>
        Witness.FindAsync(
            "guard.mjs", stacks, $"{Directory.GetFiles(stacks, "*.yml", SearchOption.AllDirectories).Length} templates", cancellation);
}

/// <summary>A script that prints a line for each finding, rule and resource, and last what it has read.</summary>
internal static class Witness
{
    /// <summary>Its findings.</summary>
    public static async Task<IReadOnlyList<(string Rule, string Resource)>> FindAsync(
        string script, string stacks, string read, CancellationToken cancellation)
    {
        var lines = await NodeModules.RunAsync(cancellation, script, stacks);
        Assert.That(lines[^1], Is.EqualTo(read));
        return [.. lines[..^1].Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];
    }
}
