using System.Runtime.InteropServices;

namespace FargateFetcher.Lab;

/// <summary>What the figures were measured on, as far as they depend on it.</summary>
internal static class Machine
{
    private const string Processors = "/proc/cpuinfo";

    /// <summary>Processor, how many of them, and the kernel.</summary>
    public static string Description =>
        $"{Environment.ProcessorCount} x {Processor(File.Exists(Processors) ? File.ReadLines(Processors) : [])}, "
            + RuntimeInformation.OSDescription;

    /// <summary>The processor's name from the lines of proc(5)'s cpuinfo; where the kernel does not tell it, its architecture.</summary>
    internal static string Processor(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.OSArchitecture.ToString();
}
