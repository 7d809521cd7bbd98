using System.Text.Json.Nodes;
using CliWrap;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Images;

/// <summary>The image that the build program left in <c>artifacts/</c>, for tests that look at the real one.</summary>
internal static class BuiltImage
{
    /// <summary>The OCI layout.</summary>
    public static string OciPath => Existing(ImageArtifacts.OfThisTree.OciPath);

    /// <summary>The docker-archive.</summary>
    public static string DockerPath => Existing(ImageArtifacts.OfThisTree.DockerPath);

    /// <summary>What skopeo calls the layout.</summary>
    public static string OciReference => $"oci-archive:{OciPath}";

    /// <summary>A command of skopeo's that sees one architecture of an image.</summary>
    public static Command Skopeo(string architecture, params IEnumerable<string> arguments) =>
        Tool.Create("skopeo", ["--override-arch", architecture, .. arguments]);

    /// <summary>Unpacks an image with umoci and returns the folder of its files.</summary>
    /// <param name="reference">The image as skopeo names it.</param>
    /// <param name="architecture">Which of its platforms.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<string> UnpackAsync(string reference, string architecture, string folder, CancellationToken cancellation)
    {
        // umoci 0.4 reads no zstd: skopeo decompresses the layer and packs it anew, and umoci then holds the
        // unpacked files against the digest of the uncompressed layer that the configuration names.
        var copy = $"{Path.Combine(folder, "oci")}:image";
        var bundle = Path.Combine(folder, "bundle");
        await Skopeo(architecture, "copy", "--quiet", "--dest-compress", "--dest-compress-format", "gzip", reference, $"oci:{copy}").ReadAsync(cancellation);
        await Tool.Create("umoci", "unpack", "--rootless", "--image", copy, bundle).ReadAsync(cancellation);
        return Path.Combine(bundle, "rootfs");
    }

    /// <summary>Unpacks the layout with tar and returns the path of an architecture's only layer.</summary>
    public static async Task<string> UnpackLayerAsync(string folder, string architecture, CancellationToken cancellation)
    {
        await Tool.Create("tar", "--extract", "--file", OciPath, "--directory", folder).ReadAsync(cancellation);
        var manifest = JsonNode.Parse(await Skopeo(architecture, "inspect", OciReference).ReadAsync(cancellation))!;
        var digest = manifest["Layers"]!.AsArray().Single()!.GetValue<string>();
        return Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]);
    }

    /// <summary>What this tree says about itself now.</summary>
    public static async Task<ImageDescription> DescribeTreeAsync(CancellationToken cancellation) => new(
        ProductProperties.Read(),
        await SourceTree.ReadAsync(Repository.Root, SourceTree.EpochOfTheEnvironment, new(mayInstall: false), cancellation));

    private static string Existing(string path)
    {
        Assert.That(path, Does.Exist, "The image is missing: run ./build.sh first.");
        return path;
    }
}
