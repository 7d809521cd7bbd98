using System.Text.Json;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What exists before the root stack, and outlives it.</summary>
public sealed class RegistryTests
{
    private static readonly Deployment Deployed = Composer.Compose(TemplateSet.Stacks, new Scenario("registry"), "registry.yml");
    private static readonly ComposedResource Repository = Deployed.One("AWS::ECR::Repository");
    private static readonly ComposedResource Bucket = Deployed.One("AWS::S3::Bucket");

    [Test]
    public void Has_a_repository_whose_tags_never_move()
    {
        Assert.That(Repository.Text("ImageTagMutability"), Is.EqualTo("IMMUTABLE"));
        Assert.That(Repository.Text("EncryptionConfiguration.EncryptionType"), Is.EqualTo("AES256"));
    }

    [Test]
    public void Lets_tagged_images_expire_and_no_untagged_one_because_those_are_children_of_an_index()
    {
        using var policy = JsonDocument.Parse(Repository.Text("LifecyclePolicy.LifecyclePolicyText")!);
        var rule = policy.RootElement.GetProperty("rules").EnumerateArray().Single();
        var selection = rule.GetProperty("selection");

        Assert.That(selection.GetProperty("tagStatus").GetString(), Is.EqualTo("tagged"));
        Assert.That(selection.GetProperty("tagPatternList").EnumerateArray().Single().GetString(), Is.EqualTo("*"));
        Assert.That(selection.GetProperty("countType").GetString(), Is.EqualTo("imageCountMoreThan"));
        Assert.That(selection.GetProperty("countNumber").GetInt32(), Is.EqualTo(20));
        Assert.That(rule.GetProperty("action").GetProperty("type").GetString(), Is.EqualTo("expire"));
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
