using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Registries;

[TestFixture(false)]
[TestFixture(true)]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.DockerRegistry))]
public sealed class WhenAnImageIsPushed(bool byToken)
{
    private TokenIssuer? _issuer;
    private DebianRegistry _registry = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _issuer = byToken ? new TokenIssuer() : null;
        _registry = await DebianRegistry.StartAsync(_issuer);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await _registry.DisposeAsync();
        _issuer?.Dispose();
    }

    [Test]
    public async Task It_arrives_digest_by_digest(CancellationToken cancellation)
    {
        var image = await Push.ImageAsync(cancellation);

        var sent = await Push.RunAsync(image, _registry["team/whole"], cancellation);

        Assert.That(sent, Is.EqualTo(image.Blobs.Sum(blob => (long)blob.Content.Length)));
        await Push.ShouldHaveArrivedAsync(image, _registry["team/whole"], cancellation);
        Assert.That(_issuer?.Given ?? 1, Is.Positive);
    }

    [Test]
    public async Task It_arrives_for_both_platforms(CancellationToken cancellation)
    {
        var image = Push.Small(0, Platform.Amd64, Platform.Arm64);

        await Push.RunAsync(image, _registry["both"], cancellation);

        await Push.ShouldHaveArrivedAsync(image, _registry["both"], cancellation);
    }

    [Test]
    public async Task Pushed_again_nothing_is_sent(CancellationToken cancellation)
    {
        await Push.RunAsync(Push.Small(1), _registry["again"], cancellation);
        using var proxy = new CuttingProxy(_registry.Port, 0, Cut.UnavailableInstead);

        var sent = await Push.RunAsync(Push.Small(1), new($"localhost:{proxy.Port}", "again"), cancellation);

        Assert.That(sent, Is.Zero);
        Assert.That(proxy.Requests, Has.All.EqualTo($"HEAD /v2/again/manifests/{Push.Tag}"));
    }

    [Test]
    public async Task Under_another_tag_only_the_index_is_sent(CancellationToken cancellation)
    {
        await Push.RunAsync(Push.Small(2), _registry["tags"], cancellation);

        var sent = await Push.RunAsync(Push.Small(2), _registry["tags"], cancellation, tag: "another");

        Assert.That(sent, Is.EqualTo(Push.Small(2).Index.Content.Length));
    }

    [Test]
    public async Task A_tag_that_names_another_image_is_left_alone(CancellationToken cancellation)
    {
        await Push.RunAsync(Push.Small(3), _registry["taken"], cancellation);

        var failure = await Assert.ThrowsAsync<BuildException>(() => Push.RunAsync(Push.Small(4), _registry["taken"], cancellation));

        Assert.That(failure!.Message, Does.Contain(Push.Tag).And.Contain(Push.Small(3).Index.Digest.ToString()).And.Contain(Push.Small(4).Index.Digest.ToString()));
        Assert.That(failure!.NextStep, Does.Contain("--tag"));
        await Push.ShouldHaveArrivedAsync(Push.Small(3), _registry["taken"], cancellation);
    }

    [Test]
    public async Task A_tag_that_follows_a_stack_moves(CancellationToken cancellation)
    {
        await Push.RunAsync(Push.Small(6), _registry["moved"], cancellation, tag: "deployed-facts");

        await Push.RunAsync(Push.Small(7), _registry["moved"], cancellation, tag: "deployed-facts");

        using var client = new RegistryClient(_registry["moved"], DebianRegistry.Credentials);
        Assert.That(await client.FindManifestAsync("deployed-facts", cancellation), Is.EqualTo(Push.Small(7).Index.Digest.ToString()));
    }

    [Test]
    public async Task A_wrong_password_is_refused_without_being_shown(CancellationToken cancellation)
    {
        var failure = await Assert.ThrowsAsync<BuildException>(() => Push.RunAsync(Push.Small(5), _registry["closed"], cancellation, new(DebianRegistry.User, "wrong-secret")));

        Assert.That(failure!.Message, Does.Contain(DebianRegistry.User).And.Not.Contain("wrong-secret"));
        Assert.That(failure!.NextStep, Is.Not.Null.And.Not.Contains("wrong-secret"));
    }
}
