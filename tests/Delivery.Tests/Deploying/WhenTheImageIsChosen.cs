using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>Which image a deployment takes, and how much of building and pushing it is left to do.</summary>
[TestFixture]
[CancelAfter(120_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli))]
public sealed class WhenTheImageIsChosen
{
    private const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly Platform[] Both = [.. Platform.All];

    // The script's registry has the repository localhost:1/r.
    [TestCase("ghcr.io/example/fetcher", null, true)]
    [TestCase("localhost:1/r", null, false, Description = "An earlier one of this tree.")]
    [TestCase("localhost:1/r-of-others", null, true)]
    [TestCase("ghcr.io/example/fetcher", "ghcr.io/example/another", false, Description = "The given one wins.")]
    public async Task One_that_was_given_keeps_its_value(string deployed, string? given, bool isKept)
    {
        using var api = new ScriptedCloudFormation();
        api.Add(RegistryStack.UsualName, "CREATE_COMPLETE");
        var parameters = Parameters(deployed);
        var stack = new StackDescription("id", "UPDATE_COMPLETE", new StackOutputs("root", parameters), parameters);
        var request = new DeploymentRequest("root", Parameters(given));

        var keeps = await request.HasForeignImageAsync(api.Aws, stack, TestContext.CurrentContext.CancellationToken);

        Assert.That(keeps, Is.EqualTo(isKept));
        Assert.That((request with { KeepsImage = keeps }).DeploysOwnImage, Is.EqualTo(!isKept && given is null));
    }

    [Test]
    public async Task One_whose_sources_are_as_they_were_is_not_built_again(CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);
        foreach (var source in new[] { "fetcher/Program.cs", "build/Image/Layer.cs", "build/Image/bin/ignored", "docs/page.md", "Directory.Build.props", "global.json" })
        {
            await WriteAsync(source, "first");
        }

        await WriteAsync(".gitignore", "bin/");
        await CommitAsync();
        var commit = (await tree.GitAsync(cancellation, "rev-parse", "HEAD")).Trim();
        Assert.That(await IsOfAsync(commit), Is.True);

        await WriteAsync("docs/page.md", "second");
        await WriteAsync("build/Image/bin/ignored", "second");
        Assert.That(await IsOfAsync(commit), Is.True, "The image has nothing of it.");
        await CommitAsync();
        Assert.That(await IsOfAsync(commit), Is.True, "A later commit of other files.");
        Assert.That(await IsOfAsync(commit, Platform.Arm64), Is.False, "It lacks the platform.");
        Assert.That(await IsOfAsync(commit + "-dirty"), Is.False);
        Assert.That(await IsOfAsync(Commit), Is.False, "git does not know that commit.");
        Assert.That(await IsOfAsync(null), Is.False);

        await WriteAsync("fetcher/New.cs", "first");
        Assert.That(await IsOfAsync(commit), Is.False, "A new file.");
        await CommitAsync();
        Assert.That(await IsOfAsync(commit), Is.False, "A later commit of its sources.");
        File.Delete(Path.Combine(tree.Path, "fetcher/New.cs"));
        Assert.That(await IsOfAsync(commit), Is.True, "As it was, by hand.");
        await WriteAsync("Directory.Build.props", "second");
        Assert.That(await IsOfAsync(commit), Is.False, "Another version.");

        Task<bool> IsOfAsync(string? revision, Platform? platform = null) =>
            OwnImage.IsOfAsync(Image(revision, Platform.Amd64), tree.Path, platform ?? Platform.Amd64, cancellation);

        async Task WriteAsync(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(tree.Path, path))!);
            await File.WriteAllTextAsync(Path.Combine(tree.Path, path), text, cancellation);
        }

        async Task CommitAsync()
        {
            await tree.GitAsync(cancellation, "add", "--all");
            await tree.GitAsync(cancellation, "commit", "--quiet", "--message", "Another");
        }
    }

    [Test]
    public void One_of_fewer_platforms_has_a_tag_of_its_own()
    {
        Assert.That(ImageTag.OfCommit(Image(Commit, Both)), Is.EqualTo(Commit));
        Assert.That(ImageTag.OfCommit(Image(Commit, Platform.Arm64)), Is.EqualTo($"{Commit}-arm64"));
    }

    [Test]
    public async Task One_that_is_deployed_is_not_pushed_again()
    {
        var image = Image(Commit, Both);
        var deployed = $"localhost:1/r@{image.Index.Digest}";

        // Nothing listens at that port: a push would fail.
        var repository = new RepositoryAddress("localhost:1", "r");
        var uri = await OwnImage.PushAsync(new AwsCli(), image, repository, deployed, TestContext.CurrentContext.CancellationToken);

        Assert.That(uri, Is.EqualTo(deployed));
    }

    [TestCase("http://localhost:4510", "http://localhost:4510/")]
    [TestCase("https://123456789012.dkr.ecr.eu-central-1.amazonaws.com", "https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/")]
    [TestCase(null, null)]
    public async Task An_emulator_is_asked_for_its_registry(string? answer, string? address)
    {
        using var server = new LoopbackServer(context => AnswerAsync(context, answer));

        var aws = new AwsCli(EmulatorSettings.For(server.Address));
        var registry = await OwnImage.EmulatedRegistryAsync(aws, TestContext.CurrentContext.CancellationToken);

        Assert.That(registry?.AbsoluteUri, Is.EqualTo(address));
    }

    private static async Task AnswerAsync(HttpListenerContext context, string? endpoint)
    {
        var isAsked = context.Request.Headers["X-Amz-Target"]?.EndsWith(".GetAuthorizationToken", StringComparison.Ordinal) == true;
        context.Response.StatusCode = isAsked && endpoint is not null ? 200 : 400;
        context.Response.ContentType = "application/x-amz-json-1.1";
        var answer = $$"""{"authorizationData": [{"authorizationToken": "QVdTOng=", "proxyEndpoint": "{{endpoint}}"}]}""";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    private static Dictionary<string, string> Parameters(string? image) =>
        image is null ? [] : new() { [DeploymentRequest.ImageParameter] = image + Digest };

    private static OciLayout Image(string? revision, params Platform[] platforms)
    {
        var labels = revision is null ? [] : new JsonObject { ["org.opencontainers.image.revision"] = revision };
        var config = Blob.OfJson(MediaTypes.Config, new JsonObject { ["config"] = new JsonObject { ["Labels"] = labels } });
        var manifests = platforms.Select(platform => new JsonObject
        {
            ["digest"] = config.Digest.ToString(),
            ["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = platform.Architecture },
        });
        return new([config, Blob.OfJson(MediaTypes.Index, new JsonObject { ["manifests"] = new JsonArray([.. manifests]) })]);
    }
}
