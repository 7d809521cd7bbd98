using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Containers;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.DockerAccess))]
public sealed class WhenAContainerRuns
{
    private readonly Workspace _workspace = new();
    private DockerEngine _engine = null!;
    private string _image = null!;

    [OneTimeSetUp]
    public async Task Load()
    {
        _engine = await DockerEngine.OpenAsync(
            _workspace.Folder("docker"), new RequirementCheck(mayInstall: false), CancellationToken.None);
        await _engine.LoadAsync(BuiltImage.DockerPath, CancellationToken.None);
        _image = LoadedImage.Id;
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await _engine.DisposeAsync();
        _workspace.Dispose();
    }

    [Test]
    public async Task The_engine_knows_the_image_by_its_configuration(CancellationToken cancellation)
    {
        var inspected = JsonElement.Parse(await _engine.Docker.Command("image", "inspect", _image).ReadAsync(cancellation))[0];
        var config = inspected.GetProperty("Config");

        Assert.That(config.GetProperty("User").GetString(), Is.EqualTo("65532:65532"));
        Assert.That(config.GetProperty("Entrypoint")[0].GetString(), Is.EqualTo("/fetcher"));
    }

    [Test]
    public async Task Without_a_network_it_ends_with_69_and_one_line_of_JSON(CancellationToken cancellation)
    {
        var result = await _engine.RunAsync(Locked("https://example.com/", "--attempts", "1"), cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(69), result.StandardError);
        Assert.That(result.StandardOutput, Is.Empty);
        Assert.That(result.StandardError.TrimEnd('\n'), Does.Not.Contain("\n"));
        Assert.That(JsonElement.Parse(result.StandardError).GetProperty("exitCode").GetInt32(), Is.EqualTo(69));
    }

    [Test]
    public async Task It_runs_under_every_restriction_of_the_task(CancellationToken cancellation)
    {
        var id = (await _engine.Docker.Command(["create", .. Locked("--version").ToArguments()]).ReadAsync(cancellation)).Trim();
        try
        {
            var host = JsonElement.Parse(await _engine.Docker.Command("inspect", id).ReadAsync(cancellation))[0].GetProperty("HostConfig");

            Assert.That(host.GetProperty("ReadonlyRootfs").GetBoolean(), Is.True);
            Assert.That(host.GetProperty("CapDrop")[0].GetString(), Is.EqualTo("ALL"));
            Assert.That(host.GetProperty("SecurityOpt")[0].GetString(), Is.EqualTo("no-new-privileges"));
            Assert.That(host.GetProperty("NetworkMode").GetString(), Is.EqualTo("none"));
            Assert.That(host.GetProperty("NanoCpus").GetInt64(), Is.EqualTo(250_000_000));
            Assert.That(host.GetProperty("Memory").GetInt64(), Is.EqualTo(512 * 1024 * 1024));
        }
        finally
        {
            await _engine.Docker.Command("rm", id).TryAsync(CancellationToken.None);
        }
    }

    [Test]
    public async Task It_leaves_no_container_behind(CancellationToken cancellation)
    {
        await _engine.RunAsync(Locked("--version"), cancellation);

        Assert.That(
            await _engine.Docker.Command("ps", "--all", "--quiet", "--filter", $"ancestor={_image}").ReadAsync(cancellation), Is.Empty);
    }

    private ContainerRun Locked(params string[] command) =>
        new(_image) { User = "65532:65532", Cpus = 0.25m, MemoryMiB = 512, Command = command };
}
