using System.Net;
using System.Text;
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
    [TestCase(OnePlatform, "X86_64", nameof(Verdict.Ok), "has it for amd64", "amd64")]
    [TestCase(OnePlatform, "ARM64", nameof(Verdict.Error), "has it for amd64, and the tasks are ARM64", "amd64")]
    [TestCase(Missing, "X86_64", nameof(Verdict.Error), "Requested image not found")]
    [TestCase(null, "X86_64", nameof(Verdict.Error), "There is no repository")]
    public void In_ECR(string? answer, string architecture, string verdict, string says, string? configured = null) =>
        Expect.One(
            ImageChecks.OfAnswer(Plan(("pCpuArchitecture", architecture)), "facts", answer is null ? null : JsonElement.Parse(answer), configured),
            verdict, says);

    [TestCase("", nameof(Verdict.Error), "the registry's own address has none")]
    [TestCase(Uri, nameof(Verdict.Error), "amazonaws.com has no such address")]
    [TestCase("123456789012.dkr-ecr.eu-central-1.on.aws/facts@sha256:0", nameof(Verdict.Ok), "over IPv6")]
    [TestCase("ghcr.io/example/fetcher@sha256:0", nameof(Verdict.NotChecked), "ghcr.io")]
    public void Over_IPv6_alone_it_needs_an_address_of_that_kind(string image, string verdict, string says) =>
        Expect.One(ImageChecks.OfAddress(image), verdict, says);

    // By the distribution API, without credentials, as the tasks would pull it.
    [TestCase("amd64", "amd64", "X86_64", nameof(Verdict.Ok), "has it for amd64")]
    [TestCase("amd64", "amd64", "ARM64", nameof(Verdict.Error), "has it for amd64, and the tasks are ARM64")]
    [TestCase("amd64 arm64", "", "ARM64", nameof(Verdict.Ok), "has it for amd64 and arm64")]
    [TestCase("", "arm64", "ARM64", nameof(Verdict.Ok), "has it for arm64")]
    [TestCase("", "arm64", "X86_64", nameof(Verdict.Error), "has it for arm64, and the tasks are X86_64")]
    [TestCase("401", "", "X86_64", nameof(Verdict.NotChecked), "could not be asked")]
    [TestCase("404", "", "X86_64", nameof(Verdict.Error), "does not have that image")]
    [TestCase("503", "", "X86_64", nameof(Verdict.NotChecked), "could not be asked")]
    [TestCase("none", "", "X86_64", nameof(Verdict.NotChecked), "could not be asked")]
    public async Task In_another_registry(string index, string config, string architecture, string verdict, string says)
    {
        using var registry = new LoopbackServer(context => AnswerAsync(context, index, config));
        using var ask = new Questions(new AwsCli());
        var image = $"localhost:{registry.Port}/team/facts@{Uri.Split('@')[1]}";

        Expect.One(
            await ImageChecks.ImageAsync(Plan(("pImageUri", image), ("pCpuArchitecture", architecture)), ask, CancellationToken.None) is [var one] ? one : throw new InvalidOperationException(),
            verdict, says);
    }

    [TestCase("", nameof(Verdict.Error))]
    [TestCase("arn:aws:ecr:eu-central-1:123456789012:repository/others", nameof(Verdict.Error))]
    [TestCase(Arn, null)]
    public void The_tasks_must_be_allowed_to_pull_it(string arn, string? verdict)
    {
        var findings = ImageChecks.OfRepositoryArn(
            Plan(("pRepositoryArn", arn)).Parameters, RepositoryAddress.Parse(Uri.Split('@')[0]), "eu-central-1").ToList();

        Assert.That(findings.Select(finding => finding.Verdict.ToString()).FirstOrDefault(), Is.EqualTo(verdict));
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

    // A blob lies elsewhere, as ECR's do in S3.
    private static async Task AnswerAsync(HttpListenerContext context, string index, string config)
    {
        var path = context.Request.Url!.AbsolutePath;
        var descriptors = index.Split(' ').Select(architecture => $$$"""{"digest": "sha256:1", "platform": {"os": "linux", "architecture": "{{{architecture}}}"}}""");
        var (status, body) = path switch
        {
            _ when int.TryParse(index, out var refused) => (refused, ""),
            "/elsewhere" => (context.Request.Headers["Authorization"] is null ? 200 : 400, $$"""{"architecture": "{{config}}", "os": "linux"}"""),
            _ when path.StartsWith("/v2/team/facts/blobs/sha256:c", StringComparison.Ordinal) => (307, ""),
            _ when !path.StartsWith("/v2/team/facts/manifests/sha256:0123", StringComparison.Ordinal) => (404, ""),
            _ when index == "none" => (200, "no JSON"),
            _ when index.Length == 0 => (200, """{"config": {"digest": "sha256:c"}, "layers": []}"""),
            _ => (200, $$"""{"manifests": [{{string.Join(", ", descriptors)}}]}"""),
        };
        context.Response.StatusCode = status;
        context.Response.RedirectLocation = status == 307 ? "/elsewhere" : null;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private static Plan Plan(params (string Name, string Value)[] parameters) => EmulatedVpc.Plan("vpc-0", "subnet-0", parameters);
}
