using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenADeployedImageExpires
{
    private const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private static readonly RepositoryAddress Repository = new(Host, "facts");

    // Of rules 1 and 2 of registry.yml, and of one by age.
    private static readonly LifecycleRule Hold = new("tagged", ["deployed-*"], CountsImages: true, 9999);
    private static readonly LifecycleRule KeepTwenty = new("tagged", ["*"], CountsImages: true, 20);
    private static readonly LifecycleRule KeepDays = new("any", [], CountsImages: false, 30);

    [Test]
    public void It_is_found_before_it_is_gone()
    {
        var expiry = Expiry([Hold, KeepTwenty], ["commit-0"]);

        Expect.One(expiry.Of("facts", "sha256:0"), Verdict.Warning, "expires after 15 more pushes to facts", "./build.sh deploy --stack facts");
        Expect.One(expiry.Of("facts", "sha256:gone"), Verdict.Ok, "No rule");
    }

    [Test]
    public void One_that_a_tag_holds_is_not() =>
        Expect.One(Expiry([Hold, KeepTwenty], ["commit-0", ImageHold.Current("facts")]).Of("facts", "sha256:0"), Verdict.Ok, "keeps it");

    [Test]
    public void One_that_expires_by_its_age_is() =>
        Expect.One(Expiry([KeepDays], ["commit-0"]).Of("facts", "sha256:0"), Verdict.Warning, "30 days after its push");

    [Test]
    public void It_is_found_for_every_other_root_stack_of_the_repository()
    {
        var stacks = JsonElement.Parse($$"""
            {"Stacks": [
              {{Stack("facts", $"{Repository}@sha256:0")}}, {{Stack("about-to-be-deployed", $"{Repository}@sha256:0")}},
              {{Stack("facts-computeStack-1", $"{Repository}@sha256:0", "\"ParentId\": \"facts\",")}},
              {{Stack("others", $"{Host}/others@sha256:0")}}, {"StackName": "without-parameters"}
            ]}
            """);

        var findings = Expiry([Hold, KeepTwenty], ["commit-0"]).Findings(stacks, except: "about-to-be-deployed").ToList();

        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That(findings[0].What, Does.StartWith("The image of facts expires"));
    }

    [Test]
    [Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
    public async Task An_emulated_repository_is_read(CancellationToken cancellation)
    {
        var aws = (await SharedEmulator.StartedAsync).Aws;
        await aws.ReadAsync(cancellation, "ecr", "create-repository", "--repository-name", "expiring");
        var repository = new RepositoryAddress(Host, "expiring");
        Assert.That(await ImageExpiry.ReadAsync(repository, command => aws.FindJsonAsync(cancellation, command)), Is.Null, "It has no policy.");

        const string Rule = """{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 3}, "action": {"type": "expire"}}""";
        await aws.ReadAsync(cancellation, "ecr", "put-lifecycle-policy", "--repository-name", "expiring", "--lifecycle-policy-text", $$"""{"rules": [{{Rule}}]}""");
        var manifest = Blob.OfJson(MediaTypes.Manifest, new() { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.Manifest, ["config"] = Blob.OfJson(MediaTypes.Config, []).ToDescriptor(), ["layers"] = new System.Text.Json.Nodes.JsonArray() });
        var put = await aws.ReadJsonAsync(
            cancellation, "ecr", "put-image", "--repository-name", "expiring", "--image-tag", "one", "--image-manifest", System.Text.Encoding.UTF8.GetString(manifest.Content.Span));
        var digest = put.GetProperty("image").GetProperty("imageId").GetProperty("imageDigest").GetString()!;

        var expiry = await ImageExpiry.ReadAsync(repository, command => aws.FindJsonAsync(cancellation, command));

        Expect.One(expiry!.Of("facts", digest), Verdict.Warning, "expires after 3 more pushes");
    }

    // Five images are newer.
    private static ImageExpiry Expiry(LifecycleRule[] rules, string[] tags) => new(Repository, new LifecyclePolicy(rules),
    [
        new("sha256:0", tags, DateTimeOffset.UnixEpoch),
        .. Enumerable.Range(1, 5).Select(number => new RegistryImage($"sha256:{number}", [$"commit-{number}"], DateTimeOffset.UnixEpoch.AddHours(number))),
        new("sha256:part", [], DateTimeOffset.UnixEpoch.AddHours(9)),
    ]);

    private static string Stack(string name, string image, string more = "") =>
        $$"""{"StackName": "{{name}}", {{more}} "Parameters": [{"ParameterKey": "pImageUri", "ParameterValue": "{{image}}"}]}""";
}
