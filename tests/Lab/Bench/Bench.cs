using CliWrap;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The fetcher, and others that do the same, measured side by side in the same run.</summary>
internal static class Bench
{
    /// <summary>Measures, and writes the results to <see cref="BenchReport"/>.</summary>
    /// <param name="runs">How many runs medians are of.</param>
    /// <param name="anotherGo">The path of another Go, whose program is measured beside; null for none.</param>
    public static async Task<BenchResult> RunAsync(int runs, string? anotherGo, RequirementCheck check, CancellationToken cancellation)
    {
        var contenders = await Contenders.BuildAsync(anotherGo, check, cancellation);
        await using var stage = await BenchStage.OpenAsync(cancellation);
        Command[] fetches = [.. contenders.Select(contender => contender.Fetch(stage.Url, stage.RootsPath))];

        var layers = await Terminal.StepAsync(
            "Compressing everything that the images need", () => LayersAsync(contenders, stage, cancellation));
        var cpu = await Terminal.StepAsync(
            $"Measuring CPU time, {runs} runs each, in turn", () => CpuTimes.MeasureAsync(fetches, runs, cancellation));
        var peaks = await Terminal.StepAsync(
            "Measuring peak memory", () => EachAsync(fetches, fetch => PeakMemory.MeasureAsync(fetch, cancellation)));
        var instructions = await Terminal.StepAsync(
            "Counting instructions", () => EachAsync(fetches, fetch => InstructionCount.MeasureAsync(fetch, cancellation)));
        var (limited, reason) = await LimitedAsync(contenders, layers, runs, stage, check, cancellation);

        var go = cpu[contenders.TakeWhile(contender => contender.Name != Contenders.Go).Count()];
        var rows = contenders.Select((contender, index) => new BenchRow(
            contender.Name,
            contender.Binaries.Sum(file => (long)file.Content.Length),
            layers[index].Blob.Content.Length,
            cpu[index],
            cpu[index] / go,
            instructions[index],
            peaks[index],
            limited?[index]));
        var result = new BenchResult(
            runs, Machine.Description, await GoPrograms.VersionAsync(GoPrograms.Installed, cancellation), [.. rows], reason);
        await BenchReport.WriteAsync(result, cancellation);
        return result;
    }

    // An interruption does not wait for the compression, which takes minutes on a busy machine.
    private static Task<List<Layer>> LayersAsync(IReadOnlyList<Contender> contenders, BenchStage stage, CancellationToken cancellation) =>
        Task.Run(() => contenders.AsParallel().AsOrdered().Select(contender => LayerOf(contender, stage)).ToList(), cancellation)
            .WaitAsync(cancellation);

    private static Layer LayerOf(Contender contender, BenchStage stage) =>
        Layer.Create(
            [.. contender.Binaries, new(FetcherImage.RootsPath[1..], stage.PublicRoots)], DateTimeOffset.UnixEpoch, LayerCompression.Zstd);

    private static async Task<IReadOnlyList<long>> EachAsync(IEnumerable<Command> commands, Func<Command, Task<long>> measure)
    {
        var figures = new List<long>();
        foreach (var command in commands)
        {
            figures.Add(await measure(command));
        }

        return figures;
    }

    /// <summary>The runs in containers, or why there are none: everything else is worth having without them.</summary>
    private static async Task<(IReadOnlyList<LimitedRuns>? Runs, string? Reason)> LimitedAsync(
        IReadOnlyList<Contender> contenders,
        List<Layer> layers,
        int runs,
        BenchStage stage,
        RequirementCheck check,
        CancellationToken cancellation)
    {
        try
        {
            var stopwatch = await GoPrograms.BuildAsync("stopwatch", GoPrograms.Installed, cancellation);
            await using var engine = await Terminal.StepAsync(
                "Opening a Docker engine", () => DockerEngine.OpenAsync(stage.Folder("docker"), check, cancellation));
            var container = new LimitedContainer(engine, stage, stopwatch);
            var limited = new List<LimitedRuns>();
            for (var index = 0; index < contenders.Count; index++)
            {
                var (contender, layer) = (contenders[index], layers[index]);
                limited.Add(await Terminal.StepAsync(
                    $"Running {contender.Name} in a container with 0.25 CPU",
                    () => container.MeasureAsync(contender, layer, runs, cancellation)));
            }

            return (limited, null);
        }
        catch (BuildException failure)
        {
            Terminal.Warn($"Nothing was measured in containers: {failure.Message}");
            return (null, failure.Message);
        }
    }
}
