using FargateFetcher.Building.Aws;

namespace FargateFetcher.Stacks.Tests.Registry;

/// <summary>The repository of <c>registry.yml</c> over simulated histories: an image that a stack uses is never deleted.</summary>
[CancelAfter(120_000)]
public sealed class DeployedImageTests
{
    private const int Histories = 12;

    private static readonly string PolicyText =
        Composer.Compose(TemplateSet.Stacks, new Scenario("registry"), "registry.yml").One("AWS::ECR::Repository").Text("LifecyclePolicy.LifecyclePolicyText")!;

    [Test]
    public void Never_expires([Range(1, Histories)] int seed)
    {
        Assert.That(DeploymentHistory.Lost(LifecyclePolicy.Parse(PolicyText), seed, out var kept), Is.Null);

        // The last twenty, up to 29 that came in the same moment as one of these, and two for each of four stacks.
        Assert.That(kept, Is.InRange(20, 57));
    }

    [TestCase("\"deployed-*\"", "\"release-*\"", TestName = "Expires_where_the_rule_holds_other_tags")]
    [TestCase("\"countNumber\": 9999", "\"countNumber\": 2", TestName = "Expires_where_the_rule_has_room_for_too_few")]
    [TestCase("\"rulePriority\": 1,", "\"rulePriority\": 9,", TestName = "Expires_where_the_rule_comes_last")]
    public void Expires(string old, string mistake)
    {
        Assert.That(PolicyText, Does.Contain(old));
        var policy = LifecyclePolicy.Parse(PolicyText.Replace(old, mistake, StringComparison.Ordinal));

        Assert.That(Enumerable.Range(1, Histories).Any(seed => DeploymentHistory.Lost(policy, seed, out _) is not null), Is.True);
    }

    [Test]
    public void Expires_where_a_deployment_moves_its_tag_at_once_and_is_rolled_back()
    {
        var policy = LifecyclePolicy.Parse(PolicyText);

        Assert.That(
            Enumerable.Range(1, Histories).Any(seed => DeploymentHistory.Lost(policy, seed, out _, Building.Operations.ImageHold.Current) is not null), Is.True);
    }
}
