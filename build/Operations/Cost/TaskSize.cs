using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Processors and memory of a task.</summary>
/// <param name="Cpus">vCPU.</param>
/// <param name="Gigabytes">GB of memory.</param>
internal sealed partial record TaskSize(decimal Cpus, decimal Gigabytes)
{
    /// <summary>Reads the parameter <c>pTaskSize</c>, such as <c>0.25vCPU-0.5GB</c>.</summary>
    /// <exception cref="BuildException">It is none: exit code 64.</exception>
    public static TaskSize Parse(string text) => Shape().Match(text) is { Success: true } match
        ? new(decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), decimal.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
        : throw new BuildException($"'{text}' is no size of a task.", "Write it as in docs/parameters.md, for example 0.25vCPU-0.5GB.", ExitCodes.Usage);

    [GeneratedRegex("^([0-9]+(?:[.][0-9]+)?)vCPU-([0-9]+(?:[.][0-9]+)?)GB$")]
    private static partial Regex Shape();
}
