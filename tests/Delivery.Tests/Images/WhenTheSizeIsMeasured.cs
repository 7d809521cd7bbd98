using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>Every run pulls the image, and one run a minute is 43,200 pulls a month.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.Zstd))]
public sealed class WhenTheSizeIsMeasured
{
    [TestCase("amd64", 1_830_000)]
    [TestCase("arm64", 1_740_000)]
    public async Task Binary_and_roots_are_within_the_budget(string architecture, long budget, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var binary = ImageArtifacts.OfThisTree.BinaryPath(Platform.All.Single(platform => platform.Architecture == architecture));

        // zstd's own program, so that nothing of ours measures itself.
        await Tool.Create("zstd", "-19", "--quiet", "--output-dir-flat", folder.Path, binary, ImageArtifacts.OfThisTree.RootsPath).ReadAsync(cancellation);

        var sizes = Directory.GetFiles(folder.Path).Select(file => new FileInfo(file).Length).ToList();
        Assert.That(sizes, Has.Count.EqualTo(2));
        Assert.That(sizes.Sum(), Is.LessThanOrEqualTo(budget));
    }

    [TestCase("amd64", 1_830_000)]
    [TestCase("arm64", 1_740_000)]
    public async Task So_is_the_layer_that_one_run_pulls(string architecture, long budget, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();

        var layer = await BuiltImage.UnpackLayerAsync(folder.Path, architecture, cancellation);

        Assert.That(new FileInfo(layer).Length, Is.LessThanOrEqualTo(budget));
    }
}
