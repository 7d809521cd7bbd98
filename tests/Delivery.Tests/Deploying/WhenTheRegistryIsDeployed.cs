using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheRegistryIsDeployed
{
    [Test]
    public async Task It_names_repository_and_bucket_and_keeps_the_parameters_that_it_has(CancellationToken cancellation)
    {
        var emulator = await SharedEmulator.StartedAsync;
        var registry = new RegistryStack(emulator.Aws, "registry-of-the-tests");

        var failure = await Assert.ThrowsAsync<BuildException>(() => registry.RepositoryUriAsync(cancellation));
        Assert.That(failure!.NextStep, Does.StartWith("./build.sh registry"));

        var outputs = await registry.DeployAsync(new Dictionary<string, string> { ["pRepositoryName"] = "team/fetcher" }, ChangeReview.ShowAsync, cancellation);
        Assert.That(outputs!["repositoryUri"], Does.EndWith(".amazonaws.com/team/fetcher"));
        Assert.That(outputs["repositoryArn"], Does.EndWith(":repository/team/fetcher"));
        Assert.That(outputs["bucketName"], Is.EqualTo($"fargate-fetcher-{EmulatorSettings.Region}-123456789012"));

        var again = await registry.DeployAsync(new Dictionary<string, string>(), ChangeReview.ShowAsync, cancellation);
        Assert.That(again!["repositoryUri"], Is.EqualTo(outputs!["repositoryUri"]), "What is not given is kept.");
        Assert.That(await registry.RepositoryUriAsync(cancellation), Is.EqualTo(outputs!["repositoryUri"]));
    }
}
