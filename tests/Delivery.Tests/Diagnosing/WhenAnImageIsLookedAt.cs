using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

[TestFixture]
public sealed class WhenAnImageIsLookedAt
{
    private const string Uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/facts@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Arn = "arn:aws:ecr:eu-central-1:123456789012:repository/facts";

    // The answer of batch-get-image has the manifest as a text.
    private const string Index = """{"images": [{"imageManifest": "{\"manifests\": [{\"digest\": \"sha256:1\", \"platform\": {\"os\": \"linux\", \"architecture\": \"amd64\"}}]}"}], "failures": []}""";
    private const string OnePlatform = """{"images": [{"imageManifest": "{\"config\": {}, \"layers\": []}"}]}""";
    private const string Missing = """{"images": [], "failures": [{"failureCode": "ImageNotFound", "failureReason": "Requested image not found"}]}""";

    [TestCase(Index, "X86_64", nameof(Verdict.Ok), "amd64")]
    [TestCase(Index, "ARM64", nameof(Verdict.Error), "has it for amd64, and the tasks are ARM64")]
    [TestCase(OnePlatform, "X86_64", nameof(Verdict.NotChecked), "one platform")]
    [TestCase(Missing, "X86_64", nameof(Verdict.Error), "Requested image not found")]
    [TestCase(null, "X86_64", nameof(Verdict.Error), "There is no repository")]
    public void In_the_registry(string? answer, string architecture, string verdict, string says) =>
        Expect.One(
            ImageChecks.OfAnswer(Plan(("pCpuArchitecture", architecture)), "facts", answer is null ? null : JsonElement.Parse(answer)),
            verdict, says);

    [TestCase("", nameof(Verdict.Error))]
    [TestCase("arn:aws:ecr:eu-central-1:123456789012:repository/others", nameof(Verdict.Error))]
    [TestCase(Arn, null)]
    public void The_tasks_must_be_allowed_to_pull_it(string arn, string? verdict)
    {
        var findings = ImageChecks.OfRepositoryArn(
            Plan(("pRepositoryArn", arn)).Parameters, RepositoryAddress.Parse(Uri.Split('@')[0]), "eu-central-1").ToList();

        Assert.That(findings.Select(finding => finding.Verdict.ToString()).FirstOrDefault(), Is.EqualTo(verdict));
    }

    [Test]
    public async Task An_image_elsewhere_is_not_asked_for()
    {
        using var ask = new Questions(new AwsCli());

        Expect.One(
            await ImageChecks.ImageAsync(
                Plan(("pImageUri", Uri.Replace("dkr.ecr", "example", StringComparison.Ordinal))), ask, CancellationToken.None),
            Verdict.NotChecked,
            "not in ECR");
    }

    [TestCase("X86_64", "amd64", nameof(Verdict.Ok))]
    [TestCase("ARM64", "arm64", nameof(Verdict.Ok))]
    [TestCase("ARM64", "amd64", nameof(Verdict.Error))]
    public void That_was_built_here(string architecture, string built, string verdict)
    {
        var layer = new Blob(MediaTypes.ZstdLayer, new byte[2_500_000]);
        var image = new PlatformImage(Platform.All.Single(platform => platform.Architecture == built), new Layer(default, layer), Blob.OfJson(MediaTypes.Config, []));
        var layout = new OciLayout([.. new MultiPlatformImage([image]).Blobs]);

        Expect.One(ImageChecks.OfLayout(Plan(("pCpuArchitecture", architecture)), layout), verdict, built);
        Assert.That(layout.LayerBytes(image.Platform), Is.EqualTo(2_500_000));
    }

    [Test]
    public async Task A_parameter_that_the_template_refuses_is_found()
    {
        using var ask = new Questions(new AwsCli());

        Expect.One(await StackChecks.ParametersAsync(Plan(), ask, CancellationToken.None), Verdict.Ok, "takes them all");
        Expect.One(
            await StackChecks.ParametersAsync(Plan(("pTaskSize", "0.25vCPU-8GB")), ask, CancellationToken.None),
            Verdict.Error, "must be one of 0.25vCPU-0.5GB", "pTaskSize");
        Expect.One(
            await StackChecks.ParametersAsync(Plan(("pHeartbeatMinutes", "1441")), ask, CancellationToken.None),
            Verdict.Error, "must be 1440 or less");
        Expect.One(
            await StackChecks.ParametersAsync(Plan(("pSecurityGroupIds", "sg-1,default")), ask, CancellationToken.None),
            Verdict.Error, "must be security group ids");
    }

    private static Plan Plan(params (string Name, string Value)[] parameters) => EmulatedVpc.Plan("vpc-0", "subnet-0", parameters);
}
