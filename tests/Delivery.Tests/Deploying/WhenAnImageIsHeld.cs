using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>What a stack uses has a tag in the registry that keeps it from expiring, however its deployment ends.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.DockerRegistry))]
public sealed class WhenAnImageIsHeld
{
    private const string Stack = "facts";

    private static readonly OciLayout Old = Push.Small(1);
    private static readonly OciLayout New = Push.Small(2);
    private DebianRegistry _registry = null!;

    [OneTimeSetUp]
    public async Task Start() => _registry = await DebianRegistry.StartAsync();

    [OneTimeTearDown]
    public async Task End() => await _registry.DisposeAsync();

    [Test]
    public async Task Both_images_are_while_the_stack_is_updated(CancellationToken cancellation)
    {
        var repository = await PushedAsync("updated", cancellation);
        (string? Current, string? Next) meanwhile = default;

        var outcome = await DeployAsync(repository, New, Old, async () =>
        {
            meanwhile = await HeldAsync(repository, cancellation);
            return DeploymentOutcome.Deployed;
        }, cancellation);

        Assert.That(outcome, Is.EqualTo(DeploymentOutcome.Deployed));
        Assert.That(meanwhile, Is.EqualTo((Digest(Old), Digest(New))));
        Assert.That(await HeldAsync(repository, cancellation), Is.EqualTo((Digest(New), Digest(New))));
    }

    [Test]
    public async Task The_old_one_is_after_a_rollback(CancellationToken cancellation)
    {
        var repository = await PushedAsync("rolled-back", cancellation);

        await Assert.ThrowsAsync<BuildException>(() => DeployAsync(repository, New, Old, () => throw new BuildException("rolled back"), cancellation));

        Assert.That(await HeldAsync(repository, cancellation), Is.EqualTo((Digest(Old), Digest(New))));
    }

    [Test]
    public async Task The_old_one_is_though_its_deployment_was_interrupted(CancellationToken cancellation)
    {
        var repository = _registry["interrupted"];
        await Push.RunAsync(Old, repository, cancellation, tag: ImageHold.Next(Stack));
        await Push.RunAsync(New, repository, cancellation, tag: "new");

        await DeployAsync(repository, New, Old, () => Task.FromResult(DeploymentOutcome.Declined), cancellation);

        Assert.That(await HeldAsync(repository, cancellation), Is.EqualTo((Digest(Old), Digest(New))));
    }

    [Test]
    public async Task The_old_one_is_when_the_changes_are_declined(CancellationToken cancellation)
    {
        var repository = await PushedAsync("declined", cancellation);

        await DeployAsync(repository, New, Old, () => Task.FromResult(DeploymentOutcome.Declined), cancellation);

        Assert.That((await HeldAsync(repository, cancellation)).Current, Is.EqualTo(Digest(Old)));
    }

    [Test]
    public async Task One_that_is_deployed_already_is_too(CancellationToken cancellation)
    {
        var repository = _registry["unchanged"];
        await Push.RunAsync(Old, repository, cancellation);

        await DeployAsync(repository, Old, Old, () => Task.FromResult(DeploymentOutcome.Unchanged), cancellation);

        Assert.That(await HeldAsync(repository, cancellation), Is.EqualTo((Digest(Old), (string?)null)));
    }

    // Whoever deploys what another has pushed may have no permission to tag it.
    [TestCase(true)]
    [TestCase(false)]
    public async Task One_that_cannot_be_stops_the_deployment_unless_it_was_given(bool isGiven, CancellationToken cancellation)
    {
        var repository = _registry["absent"];
        var deployed = false;
        var deploy = () => DeployAsync(repository, New, null, () =>
        {
            deployed = true;
            return Task.FromResult(DeploymentOutcome.Deployed);
        }, cancellation, isGiven);

        if (isGiven)
        {
            await deploy();
        }
        else
        {
            await Assert.ThrowsAsync<BuildException>(() => deploy());
        }

        Assert.That(deployed, Is.EqualTo(isGiven));
    }

    private static string Digest(OciLayout image) => image.Index.Digest.ToString();

    private static async Task<DeploymentOutcome> DeployAsync(
        RepositoryAddress repository, OciLayout image, OciLayout? deployed, Func<Task<DeploymentOutcome>> deploy, CancellationToken cancellation, bool isGiven = false)
    {
        var uri = $"{repository}@{Digest(image)}";
        var request = new DeploymentRequest(Stack, isGiven ? new Dictionary<string, string> { [DeploymentRequest.ImageParameter] = uri } : []);
        using var client = new RegistryClient(repository, DebianRegistry.Credentials);
        using var hold = new ImageHold(
            request, client, uri, deployed is null ? null : $"{repository}@{Digest(deployed)}");
        return await hold.WhileAsync(deploy, cancellation);
    }

    private static async Task<(string? Current, string? Next)> HeldAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        using var client = new RegistryClient(repository, DebianRegistry.Credentials);
        return (await client.FindManifestAsync(ImageHold.Current(Stack), cancellation), await client.FindManifestAsync(ImageHold.Next(Stack), cancellation));
    }

    private async Task<RepositoryAddress> PushedAsync(string name, CancellationToken cancellation)
    {
        var repository = _registry[name];
        await Push.RunAsync(Old, repository, cancellation, tag: ImageHold.Current(Stack));
        await Push.RunAsync(New, repository, cancellation, tag: "new");
        return repository;
    }
}
