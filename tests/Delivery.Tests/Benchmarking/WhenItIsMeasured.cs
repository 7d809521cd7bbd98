using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Benchmarking;

/// <summary>A short run of <c>bench</c>: that it measures, not what; the machine is busy with tests.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(
    nameof(Prerequisites.Go), nameof(Prerequisites.Curl), nameof(Prerequisites.Jq), nameof(Prerequisites.Valgrind),
    nameof(Prerequisites.DockerAccess))]
public sealed class WhenItIsMeasured
{
    private static readonly string[] Rows = [Contenders.Fetcher, Contenders.Go, Contenders.CurlAndJq];

    [Test]
    public async Task Every_contender_has_every_figure(CancellationToken cancellation)
    {
        var bench = await Tool.Create("dotnet", typeof(BuildException).Assembly.Location, "bench", "--runs", "2", "--json")
            .TryAsync(cancellation);

        Assert.That(bench.ExitCode, Is.Zero, bench.StandardError);
        using var json = JsonDocument.Parse(bench.StandardOutput);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.That(rows.Select(row => row.GetProperty("program").GetString()), Is.EqualTo(Rows));
        foreach (var figure in new[] { "binaryBytes", "imageBytes", "cpuMilliseconds", "cpuToGo", "instructions", "peakRssKiB" })
        {
            Assert.That(rows.Select(row => row.GetProperty(figure).GetDouble()), Is.All.Positive, figure);
        }

        Assert.That(rows.Select(row => row.GetProperty("limited").GetProperty("runs").GetInt32()), Is.All.EqualTo(2), bench.StandardError);
        Assert.That(json.RootElement.GetProperty("targets").GetArrayLength(), Is.EqualTo(5));
    }
}
