using System.Net;
using System.Net.Sockets;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Demonstrating;

/// <summary>What a reader of the README tries first, as it is written there.</summary>
[CancelAfter(900_000)]
[Parallelizable]
public sealed class QuickStartTests
{
    [Test]
    public async Task The_demo_prints_facts(CancellationToken cancellation)
    {
        var result = await BuildScripts.RunBashAsync(["demo", "--runs", "2"], cancellation);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    [Test]
    public async Task The_fetcher_prints_a_fact_of_the_mock_API(CancellationToken cancellation)
    {
        var port = FreePort();
        await using var api = BackgroundProcess.Start(
            "the mock API",
            new Dictionary<string, string?> { ["RunAnalyzers"] = "false" },
            "dotnet",
            [
                "run", "--project", Path.Combine(Repository.Root, "tests", "Lab"), "--configuration", "Release", "--", "mock-api", "--port",
                $"{port}",
            ]);
        Assert.That(await api.FirstLineAsync(TimeSpan.FromMinutes(5), cancellation), Does.Contain($":{port}"));

        var fetcher = ImageArtifacts.OfThisTree.BinaryPath(Platform.OfThisMachine);
        var result = await Tool.Create(fetcher, $"http://localhost:{port}/api/v2/facts/random").TryAsync(cancellation);

        Assert.That((result.ExitCode, result.StandardError), Is.EqualTo((0, "")));
        Assert.That(result.StandardOutput.TrimEnd('\n'), Is.Not.Empty.And.Not.Contain('\n'));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
