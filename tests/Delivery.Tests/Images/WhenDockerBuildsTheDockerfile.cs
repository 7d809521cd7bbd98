using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture("amd64")]
[TestFixture("arm64")]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.DockerAccess))]
public sealed class WhenDockerBuildsTheDockerfile(string architecture)
{
    // Docker's own builder sets it in every image that has none, to this.
    private const string UsualPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly TemporaryFolder _folder = new();

    private string Archive => $"docker-archive:{_folder["image.tar"]}";

    [OneTimeSetUp]
    public async Task Build()
    {
        using var workspace = new Workspace();
        await using var engine = await DockerEngine.OpenAsync(workspace.Folder("docker"), new RequirementCheck(mayInstall: false), CancellationToken.None);
        var tag = $"fargate-fetcher-test:{architecture}";
        var tree = await BuiltImage.DescribeTreeAsync(CancellationToken.None);
        var platform = Platform.All.Single(one => one.Architecture == architecture);
        await engine.Docker.Command(
            "build", "--file", Path.Combine(Repository.Root, "fetcher", "Dockerfile"), "--tag", tag,
            "--build-arg", $"RUNTIME_IDENTIFIER={platform.RuntimeIdentifier}",
            "--build-arg", $"CREATED={tree.Created}",
            "--build-arg", $"REVISION={(await WrittenAsync("org.opencontainers.image.revision"))}",
            "--build-arg", $"SOURCE={(await WrittenAsync("org.opencontainers.image.source"))}",
            "--build-arg", $"VERSION={tree.Product.Version}",
            Repository.Artifacts).ReadAsync(CancellationToken.None);
        await engine.Docker.Command("save", "--output", _folder["image.tar"], tag).ReadAsync(CancellationToken.None);
        await engine.Docker.Command("rmi", tag).ReadAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Its_files_are_the_writers(CancellationToken cancellation)
    {
        var written = await ListAsync(BuiltImage.OciReference, "written", cancellation);

        var built = await ListAsync(Archive, "built", cancellation);

        Assert.That(written, Does.Contain("fetcher"));
        Assert.That(built, Is.EqualTo(written));
    }

    [Test]
    public async Task Its_configuration_is_the_writers(CancellationToken cancellation)
    {
        var written = await ConfigureAsync(BuiltImage.OciReference, cancellation);

        var built = await ConfigureAsync(Archive, cancellation);

        Assert.That(built, Is.EquivalentTo(written));
    }

    /// <summary>Kind, mode, owner as unpacked, path and digest of every entry.</summary>
    private async Task<string> ListAsync(string reference, string name, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(_folder[name]).FullName;
        var rootfs = await BuiltImage.UnpackAsync(reference, architecture, folder, cancellation);
        const string list = "find . -mindepth 1 -printf '%M %U:%G %P\\n' | sort -k3 && find . -type f -exec sha256sum {} + | sort";
        return await Tool.Create("sh", "-c", list).WithWorkingDirectory(rootfs).ReadAsync(cancellation);
    }

    /// <summary>Everything that the configuration says about running, as far as it says anything.</summary>
    private async Task<List<string>> ConfigureAsync(string reference, CancellationToken cancellation)
    {
        var image = JsonNode.Parse(await BuiltImage.Skopeo(architecture, "inspect", "--config", "--raw", reference).ReadAsync(cancellation))!;
        var config = image["config"]!.AsObject();

        // The step of the build that it came from.
        config.Remove("Image");
        if (config["Env"]?.ToJsonString() == $"[\"{UsualPath}\"]")
        {
            config.Remove("Env");
        }

        return
        [
            // Without BuildKit, Docker builds for the engine's own platform alone, whatever it copies.
            Platform.OfThisMachine.Architecture == architecture ? $"architecture {image["architecture"]}" : "",
            $"os {image["os"]}",
            .. config.Where(setting => setting.Key != "Labels" && setting.Value?.ToJsonString() is not (null or "\"\"" or "false" or "[]" or "{}"))
                .Select(setting => $"{setting.Key} {setting.Value!.ToJsonString()}"),

            // A label whose argument is not given stays there, empty; the writer leaves it out.
            .. config["Labels"]!.AsObject().Where(label => (string?)label.Value is not "").Select(label => $"{label.Key}={label.Value}"),
        ];
    }

    /// <summary>What the writer's image says: whether the tree is dirty may have changed since.</summary>
    private async Task<string?> WrittenAsync(string label) =>
        (string?)JsonNode.Parse(await BuiltImage.Skopeo(architecture, "inspect", BuiltImage.OciReference).ReadAsync(CancellationToken.None))!["Labels"]![label];
}
