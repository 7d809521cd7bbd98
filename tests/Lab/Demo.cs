using System.Globalization;
using CliWrap;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>The native fetcher against the mock API, several times as a schedule would start it: no AWS, no container engine.</summary>
internal static class Demo
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Shows the facts, and what a run costs.</summary>
    /// <param name="runs">How many times the fetcher is started.</param>
    public static async Task RunAsync(int runs, RequirementCheck check, CancellationToken cancellation)
    {
        var binary = await NativePublish.PublishAsync(Platform.OfThisMachine, check, cancellation);
        await using var api = await Terminal.StepAsync("Starting the mock API", () => MockApiProcess.StartAsync(cancellation));
        Terminal.Note($"$ {Path.GetRelativePath(Repository.Root, binary)} {api.FactUrl}");

        var fetch = Cli.Wrap(binary).WithArguments([api.FactUrl.AbsoluteUri]).WithValidation(CommandResultValidation.None);
        var cpu = TimeSpan.Zero;
        for (var run = 0; run < runs; run++)
        {
            if (run > 0)
            {
                await Task.Delay(Pause, cancellation);
            }

            var before = ChildCpu.Total;
            Terminal.Result((await fetch.ReadAsync(cancellation)).TrimEnd('\n'));
            cpu += ChildCpu.Total - before;
        }

        var peak = await PeakMemory.MeasureAsync(fetch, cancellation);
        Terminal.Result(new Table()
            .AddColumns("one run of the fetcher", "")
            .AddRow("binary", string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(binary).Length:N0} bytes, statically linked"))
            .AddRow("CPU time", string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMilliseconds / runs:F1} ms (mean of {runs} runs)"))
            .AddRow("peak memory", string.Create(CultureInfo.InvariantCulture, $"{peak:N0} KiB")));
    }
}
