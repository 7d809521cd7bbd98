using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Delivery.Tests.Images;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>With the image as it is built now. The length of a version in a label, and newer packages, move the last digit.</summary>
[CancelAfter(300_000)]
public sealed class TheReadme
{
    private const double Megabyte = 1_000_000;

    [Test]
    public async Task Tells_the_sizes_of_each_platform_to_ten_kilobytes(CancellationToken cancellation)
    {
        var image = await OciLayout.ReadAsync(BuiltImage.OciPath, cancellation);
        var table = Readme.Table("| pulled by a run | binary");

        Assert.That(table.Select(row => row[0]), Is.EqualTo(Platform.All.Select(platform => platform.ToString())));
        foreach (var (platform, row) in Platform.All.Zip(table))
        {
            var binary = new FileInfo(ImageArtifacts.OfThisTree.BinaryPath(platform)).Length;
            Assert.That(Megabytes(row[1]), Is.EqualTo(Pulled(image, platform) / Megabyte).Within(0.01), $"pulled for {platform}");
            Assert.That(Megabytes(row[2]), Is.EqualTo(binary / Megabyte).Within(0.01), $"the binary for {platform}");
        }
    }

    // Of the whole table the sizes alone are no matter of the machine; the fetcher's is that of its layer.
    [Test]
    public async Task Tells_the_size_that_was_compared_with_others(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var layer = await BuiltImage.UnpackLayerAsync(folder.Path, Platform.Amd64.Architecture, cancellation);
        var row = Readme.Table("one fetch over TLS 1.3 | image, bytes (zstd -19)").Single(row => row[0] == "fetcher");

        Assert.That(double.Parse(row[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), Is.EqualTo(new FileInfo(layer).Length).Within(10_000));
    }

    // The index, and what it and the manifest name.
    private static long Pulled(OciLayout image, Platform platform)
    {
        var descriptor = JsonElement.Parse(image.Index.Content.Span).GetProperty("manifests").EnumerateArray()
            .Single(one => one.GetProperty("platform").GetProperty("architecture").GetString() == platform.Architecture);
        var manifest = JsonElement.Parse(image.Blobs.Single(blob => blob.Digest.ToString() == descriptor.GetProperty("digest").GetString()).Content.Span);
        var parts = manifest.GetProperty("layers").EnumerateArray().Append(manifest.GetProperty("config")).Append(descriptor);
        return image.Index.Content.Length + parts.Sum(part => part.GetProperty("size").GetInt64());
    }

    private static double Megabytes(string cell)
    {
        Assert.That(cell, Does.EndWith(" MB"));
        return double.Parse(cell[..^3], CultureInfo.InvariantCulture);
    }
}
