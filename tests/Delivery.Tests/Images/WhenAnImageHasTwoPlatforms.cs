using System.Text.Json.Nodes;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[CancelAfter(300_000)]
[Needs(nameof(Prerequisites.Skopeo))]
public sealed class WhenAnImageHasTwoPlatforms
{
    [TestCase("amd64")]
    [TestCase("arm64")]
    public async Task Skopeo_picks_the_one_that_is_asked_for(string architecture, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var description = new ImageDescription(new("title", "description", "1.2.3", null), new("0123", DateTimeOffset.UnixEpoch, null));
        var image = new MultiPlatformImage(new[] { Platform.Amd64, Platform.Arm64 }.Select(platform =>
            PlatformImage.Create(platform, System.Text.Encoding.UTF8.GetBytes(platform.Architecture), "roots"u8.ToArray(), description, LayerCompression.Zstd)));
        await File.WriteAllBytesAsync(folder["image.tar"], OciLayout.Write(image, "1.2.3", DateTimeOffset.UnixEpoch), cancellation);

        var config = await Tool.Create("skopeo", "--override-arch", architecture, "inspect", "--config", "--raw", $"oci-archive:{folder["image.tar"]}").ReadAsync(cancellation);

        Assert.That(JsonNode.Parse(config)!["architecture"]!.GetValue<string>(), Is.EqualTo(architecture));
    }
}
