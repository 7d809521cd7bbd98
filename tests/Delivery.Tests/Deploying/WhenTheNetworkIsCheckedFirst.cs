using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenTheNetworkIsCheckedFirst
{
    [Test]
    public void Errors_end_the_deployment_all_at_once_with_what_to_do()
    {
        var failure = Assert.Throws<BuildException>(() => DeploymentChecks.Judge(
        [
            Finding.Ok("It is there.") with { Subject = "subnets" },
            Finding.Error("subnet-0 is public.", "--parameter pAssignPublicIp=ENABLED") with { Subject = "route" },
            Finding.Error("It is for amd64, and the tasks are ARM64.", "Give another.") with { Subject = Diagnosis.Image },
        ]));

        Assert.That(failure!.Message, Is.EqualTo(
            """
            The tasks would not run, and nothing was deployed:
              route: subnet-0 is public. Next: --parameter pAssignPublicIp=ENABLED
              image: It is for amd64, and the tasks are ARM64. Next: Give another.
            """));
        Assert.That(failure.NextStep, Does.Contain("--no-checks"));
    }

    [Test]
    public void Anything_else_does_not() => Assert.That(
        () => DeploymentChecks.Judge(
        [
            Finding.Warning("There is no S3 endpoint.", "Add one.") with { Subject = "S3 endpoint" },
            Finding.NotChecked("The permission to ask is missing.") with { Subject = "VPC DNS" },
            Finding.NotChecked("The registry could not be asked.") with { Subject = Diagnosis.Image },
        ]),
        Throws.Nothing);
}
