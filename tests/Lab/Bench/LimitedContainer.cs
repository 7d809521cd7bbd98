using System.Globalization;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Runs contenders in containers that have what Fargate's smallest task has: a quarter of a processor and 512 MiB.</summary>
/// <param name="engine">Runs them.</param>
/// <param name="stage">Has the server and the roots.</param>
/// <param name="stopwatch">The path of tests/Lab/Bench/Go/stopwatch, built.</param>
internal sealed class LimitedContainer(DockerEngine engine, BenchStage stage, string stopwatch)
{
    private const decimal Cpus = 0.25m;
    private const int MemoryMiB = 512;
    private const string Roots = "/roots.pem";
    private const string Stopwatch = "/stopwatch";

    /// <summary>Runs a contender in one container, several times.</summary>
    /// <param name="contender">The program.</param>
    /// <param name="layer">Everything that its image needs.</param>
    /// <param name="runs">How many times.</param>
    /// <exception cref="BuildException">It failed in there.</exception>
    public async Task<LimitedRuns> MeasureAsync(Contender contender, Layer layer, int runs, CancellationToken cancellation)
    {
        var archive = Path.Combine(stage.Folder("images"), "layer.tar");
        await File.WriteAllBytesAsync(archive, layer.Tar, cancellation);
        var image = (await engine.Docker.Command("import", archive).ReadAsync(cancellation)).Trim();
        try
        {
            var result = await engine.RunAsync(Run(contender, image, runs), cancellation);
            return result.ExitCode == 0
                ? LimitedRuns.Parse(result.StandardError)
                : throw new BuildException(
                    $"{contender.Name} ended with exit code {result.ExitCode} in its container: {result.StandardError.Trim()}");
        }
        finally
        {
            await engine.Docker.Command("rmi", image).TryAsync(CancellationToken.None);
        }
    }

    private ContainerRun Run(Contender contender, string image, int runs) => new(image)
    {
        User = FetcherImage.User,
        Cpus = Cpus,
        MemoryMiB = MemoryMiB,
        HostNetwork = true,
        Environment = contender.Environment(Roots),
        Files = new Dictionary<string, string> { [Roots] = stage.RootsPath, [Stopwatch] = stopwatch },
        EntryPoint = Stopwatch,
        Command = [runs.ToString(CultureInfo.InvariantCulture), contender.ProgramInImage, .. contender.Arguments(stage.Url)],
    };
}

/// <summary>How a program fared in a container limited to a quarter of a processor, as Fargate's smallest task is.</summary>
/// <param name="WallMilliseconds">Of the program alone, without the container's start; the median.</param>
/// <param name="ThrottledRuns">In how many runs the kernel made it wait.</param>
/// <param name="Runs">How many there were.</param>
internal sealed record LimitedRuns(double WallMilliseconds, int ThrottledRuns, int Runs)
{
    /// <summary>From the lines of tests/Lab/Bench/Go/stopwatch: microseconds and throttled periods of a run.</summary>
    public static LimitedRuns Parse(string lines)
    {
        var runs = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Array.ConvertAll(line.Split(' '), number => long.Parse(number, CultureInfo.InvariantCulture)))
            .ToList();
        return new(Median.Of(runs.Select(run => run[0] / 1000.0)), runs.Count(run => run[1] > 0), runs.Count);
    }
}
