using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenADeploymentIsSummedUp
{
    [TestCase(nameof(DeploymentOutcome.Deployed), false, "jobs is deployed; next: ./build.sh verify --stack jobs")]
    [TestCase(nameof(DeploymentOutcome.Unchanged), false, "No changes: jobs is up to date; next: ./build.sh verify --stack jobs")]
    [TestCase(nameof(DeploymentOutcome.Deployed), true, "jobs is deployed, and its schedule is paused; next: ./build.sh resume --stack jobs")]
    [TestCase(
        nameof(DeploymentOutcome.Unchanged), true,
        "No changes: jobs is up to date, and its schedule is paused; next: ./build.sh resume --stack jobs")]
    public void A_pause_is_mentioned_and_decides_what_comes_next(string outcome, bool isPaused, string summary) =>
        Assert.That(DeployCommand.Summary("jobs", Enum.Parse<DeploymentOutcome>(outcome), isPaused), Is.EqualTo(summary));
}
