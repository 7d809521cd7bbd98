using System.Globalization;
using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The instructions that a command executes outside the kernel, counted by valgrind's callgrind: nearly the same in every run, on every
/// machine.
/// </summary>
internal static class InstructionCount
{
    private const string Totals = "totals:";

    /// <summary>Runs the command once and returns the instructions of all its processes.</summary>
    /// <exception cref="BuildException">It failed under valgrind.</exception>
    public static async Task<long> MeasureAsync(Command command, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var profiled = Cli.Wrap("valgrind")
            .WithArguments(
                $"--tool=callgrind --trace-children=yes --quiet --callgrind-out-file={workspace.Path}/%p "
                    + $"-- {command.TargetFilePath} {command.Arguments}")
            .WithEnvironmentVariables(command.EnvironmentVariables)
            .WithValidation(CommandResultValidation.None);
        await profiled.ReadAsync(cancellation);
        return Directory.EnumerateFiles(workspace.Path).Sum(profile => Total(File.ReadLines(profile)));
    }

    /// <summary>The total of one process's profile (valgrind's manual, "Callgrind Format Specification").</summary>
    internal static long Total(IEnumerable<string> profile) =>
        profile
            .Where(line => line.StartsWith(Totals, StringComparison.Ordinal))
            .Sum(line => long.Parse(line.AsSpan(Totals.Length), CultureInfo.InvariantCulture));
}
