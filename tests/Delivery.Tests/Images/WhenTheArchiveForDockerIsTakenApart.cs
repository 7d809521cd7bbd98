using System.Text.Json.Nodes;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[CancelAfter(300_000)]
[Needs(nameof(Prerequisites.Skopeo))]
public sealed class WhenTheArchiveForDockerIsTakenApart
{
    private readonly TemporaryFolder _folder = new();
    private JsonNode _manifest = null!;

    [OneTimeSetUp]
    public async Task Unpack()
    {
        await Tool.Create("tar", "--extract", "--file", BuiltImage.DockerPath, "--directory", _folder.Path).ReadAsync(CancellationToken.None);
        _manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder["manifest.json"]))!.AsArray().Single()!;
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Its_configuration_is_that_of_the_image(CancellationToken cancellation)
    {
        var config = await File.ReadAllTextAsync(_folder[_manifest["Config"]!.GetValue<string>()], cancellation);

        var oci = await Tool.Create("skopeo", "inspect", "--config", "--raw", BuiltImage.OciReference).ReadAsync(cancellation);

        Assert.That(config, Is.EqualTo(oci));
    }

    [Test]
    public async Task Skopeo_reads_it_as_the_same_image(CancellationToken cancellation)
    {
        var oci = await Tool.Create("skopeo", "inspect", "--config", BuiltImage.OciReference).ReadAsync(cancellation);

        var docker = await Tool.Create("skopeo", "inspect", "--config", $"docker-archive:{BuiltImage.DockerPath}").ReadAsync(cancellation);

        Assert.That(docker, Is.EqualTo(oci));
    }

    [Test]
    public async Task Its_only_layer_is_the_one_that_the_configuration_names_uncompressed(CancellationToken cancellation)
    {
        var layer = await File.ReadAllBytesAsync(_folder[_manifest["Layers"]!.AsArray().Single()!.GetValue<string>()], cancellation);

        var config = JsonNode.Parse(await File.ReadAllTextAsync(_folder[_manifest["Config"]!.GetValue<string>()], cancellation))!;

        Assert.That(config["rootfs"]!["diff_ids"]!.AsArray().Single()!.GetValue<string>(), Is.EqualTo(Digest.Of(layer).ToString()));
    }

    [Test]
    public async Task It_is_tagged_with_the_version(CancellationToken cancellation)
    {
        var tree = await BuiltImage.DescribeTreeAsync(cancellation);

        Assert.That(_manifest["RepoTags"]!.ToJsonString(), Is.EqualTo($"[\"fargate-fetcher:{tree.Product.Version}\"]"));
    }
}
