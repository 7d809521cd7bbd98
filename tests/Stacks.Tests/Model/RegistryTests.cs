using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What exists before the root stack, and outlives it.</summary>
public sealed class RegistryTests
{
    private static readonly Deployment Deployed = Composer.Compose(TemplateSet.Stacks, new Scenario("registry"), "registry.yml");
    private static readonly ComposedResource Repository = Deployed.One("AWS::ECR::Repository");
    private static readonly ComposedResource Bucket = Deployed.One("AWS::S3::Bucket");

    [Test]
    public void Has_a_repository_whose_tags_never_move_but_for_those_that_follow_a_stack()
    {
        var movable = Repository.At("ImageTagMutabilityExclusionFilters")!.Items.Single();

        Assert.That(Repository.Text("ImageTagMutability"), Is.EqualTo("IMMUTABLE_WITH_EXCLUSION"));
        Assert.That(movable["ImageTagMutabilityExclusionFilterType"]!.Text, Is.EqualTo("WILDCARD"));
        Assert.That(movable["ImageTagMutabilityExclusionFilterValue"]!.Text, Is.EqualTo($"{ImageTag.Deployed}*"));
        Assert.That(Repository.Text("EncryptionConfiguration.EncryptionType"), Is.EqualTo("AES256"));
    }

    [Test]
    public void Holds_what_is_deployed_and_keeps_twenty_other_images()
    {
        var rules = LifecyclePolicy.Parse(Repository.Text("LifecyclePolicy.LifecyclePolicyText")!).Rules;

        Assert.That(rules.Select(rule => (rule.TagStatus, string.Join(' ', rule.TagPatterns), rule.CountsImages, rule.Count)), Is.EqualTo(new[]
        {
            ("tagged", $"{ImageTag.Deployed}*", true, 9999), ("tagged", "*", true, 20), ("untagged", "", false, 14),
        }));
    }

    [TestCase("BlockPublicAcls")]
    [TestCase("BlockPublicPolicy")]
    [TestCase("IgnorePublicAcls")]
    [TestCase("RestrictPublicBuckets")]
    public void Has_a_bucket_that_nobody_can_make_public(string setting) =>
        Assert.That(Bucket.Text($"PublicAccessBlockConfiguration.{setting}"), Is.EqualTo("true"));

    [Test]
    public void Keeps_current_templates_and_forgets_replaced_ones()
    {
        var rule = Bucket.At("LifecycleConfiguration.Rules")!.Items.Single();

        Assert.That(Bucket.Text("VersioningConfiguration.Status"), Is.EqualTo("Enabled"));
        Assert.That(rule.Entries.Select(entry => entry.Key), Is.EquivalentTo(["Id", "Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"]));
    }

    [Test]
    public void Takes_templates_over_tls_alone() => Assert.That(
        PolicyStatements.Of(Deployed.One("AWS::S3::BucketPolicy").At("PolicyDocument")),
        Is.EquivalentTo([$"Deny s3:* on {Bucket.Arn} by * if Bool aws:SecureTransport=false", $"Deny s3:* on {Bucket.Arn}/* by * if Bool aws:SecureTransport=false"]));

    [Test]
    public void Outlives_its_stack()
    {
        Assert.That(new[] { Repository, Bucket }.Select(resource => resource.Attributes["DeletionPolicy"]?.Text), Is.All.EqualTo("RetainExceptOnCreate"));
        Assert.That(new[] { Repository, Bucket }.Select(resource => resource.Attributes["UpdateReplacePolicy"]?.Text), Is.All.EqualTo("Retain"));
    }

    [Test]
    public void Has_a_bucket_name_that_fits_in_the_longest_region()
    {
        var deployed = Composer.Compose(TemplateSet.Stacks, (new Scenario("registry") with { Region = "ap-southeast-1" }).With(("pBucketPrefix", new string('a', 34))), "registry.yml");

        Assert.That(deployed.One("AWS::S3::Bucket").Text("BucketName"), Has.Length.LessThanOrEqualTo(63));
    }
}
