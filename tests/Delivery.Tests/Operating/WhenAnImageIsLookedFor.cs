using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(120_000)]
public sealed class WhenAnImageIsLookedFor
{
    [Test]
    public async Task The_deployed_digest_gives_the_id_that_the_engine_knows(CancellationToken cancellation)
    {
        var built = await OciLayout.ReadAsync(BuiltImage.OciPath, cancellation);

        var image = LocalImage.Of($"123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher@{built.Index.Digest}", built);

        Assert.That(image.LocalId, Is.EqualTo(LoadedImage.Id));
    }

    [TestCase("registry/fargate-fetcher:latest")]
    [TestCase("registry/fargate-fetcher@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("")]
    public async Task Another_image_is_refused(string deployed)
    {
        var built = await OciLayout.ReadAsync(BuiltImage.OciPath, CancellationToken.None);

        Assert.That(
            () => LocalImage.Of(deployed, built), Throws.TypeOf<BuildException>().With.Message.Contains(built.Index.Digest.ToString()));
    }
}
