using System.Text.Json.Nodes;
using FargateFetcher.Building;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Sources;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>The image that the build program left in <c>artifacts/</c>, for tests that look at the real one.</summary>
internal static class BuiltImage
{
    /// <summary>The OCI layout.</summary>
    public static string OciPath => Existing(ImageArtifacts.OfThisTree.OciPath);

    /// <summary>The docker-archive.</summary>
    public static string DockerPath => Existing(ImageArtifacts.OfThisTree.DockerPath);

    /// <summary>What skopeo calls the layout.</summary>
    public static string OciReference => $"oci-archive:{OciPath}";

    /// <summary>Unpacks the layout with tar and returns its only layer's path.</summary>
    public static async Task<string> UnpackLayerAsync(string folder, CancellationToken cancellation)
    {
        await Tool.Create("tar", "--extract", "--file", OciPath, "--directory", folder).ReadAsync(cancellation);
        var manifest = JsonNode.Parse(await Tool.Create("skopeo", "inspect", OciReference).ReadAsync(cancellation))!;
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
