using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Publishing;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Fuzzing;

/// <summary>The program of tests/Fuzz over the published binary: a server that sends random and mutated bytes, many runs at once.</summary>
internal static class FuzzProcess
{
    /// <summary>Runs some cases; the same seed and numbers give the same cases.</summary>
    /// <param name="seed">Of the whole run.</param>
    /// <param name="first">The first case.</param>
    /// <param name="count">How many cases.</param>
    /// <param name="check">Sees to what is missing on the machine.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>Whether every run of the binary kept the contract.</returns>
    public static async Task<bool> RunAsync(int seed, int first, int count, RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Needs.Linking);
        var binary = await NativePublish.PublishAsync(Platform.OfThisMachine, check, cancellation);
        var project = Path.Combine(Repository.Root, "tests", "Fuzz");
        await Terminal.StepAsync("Building the fuzzer", () => Tool
            .Create("dotnet", "build", project, "--configuration", "Release", "--verbosity", "quiet").ReadAsync(cancellation));
        var program = Path.Combine(project, "bin", "Release", "net10.0", "Fuzz.dll");
        return await Tool.Create("dotnet", program, binary, $"{seed}", $"{first}", $"{count}").ShowAsync(cancellation) == 0;
    }
}
