using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>Pushes and looks at what arrived with skopeo.</summary>
internal static class Push
{
    public const string Tag = "0123456789abcdef0123456789abcdef01234567";

    private static readonly Retries None = new(1, TimeSpan.Zero);

    /// <summary>The image in <c>artifacts/</c>.</summary>
    public static Task<OciLayout> ImageAsync(CancellationToken cancellation) =>
        OciLayout.ReadAsync(Images.BuiltImage.OciPath, cancellation);

    /// <summary>A small image: another one for every number.</summary>
    public static OciLayout Small(int number) => Small(number, Platform.Amd64);

    /// <summary>A small image of some platforms.</summary>
    public static OciLayout Small(int number, params IEnumerable<Platform> platforms)
    {
        var description = new ImageDescription(new("title", "description", "1.2.3", null), new(null, DateTimeOffset.FromUnixTimeSeconds(number), null));
        var image = new MultiPlatformImage(platforms.Select(platform =>
            PlatformImage.Create(platform, "binary"u8.ToArray(), "roots"u8.ToArray(), description, LayerCompression.Gzip)));
        return new([.. image.Blobs]);
    }

    /// <summary>Pushes once.</summary>
    public static async Task<long> RunAsync(
        OciLayout image, RepositoryAddress repository, CancellationToken cancellation, RegistryCredentials? credentials = null, Retries? retries = null, string tag = Tag)
    {
        using var client = new RegistryClient(repository, credentials ?? DebianRegistry.Credentials);
        return await new ImagePush(client, retries ?? None).RunAsync(image, tag, cancellation);
    }

    /// <summary>Pulls everything back with skopeo, which checks it on its way, and compares part by part.</summary>
    public static async Task ShouldHaveArrivedAsync(OciLayout image, RepositoryAddress repository, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        await Tool.Create(
            "skopeo", "copy", "--all", "--quiet", "--preserve-digests", "--src-tls-verify=false", "--src-creds", $"{DebianRegistry.User}:{DebianRegistry.Password}",
            $"docker://{repository}:{Tag}", $"oci:{folder["pulled"]}").ReadAsync(cancellation);

        var pulled = Directory.GetFiles(Path.Combine(folder["pulled"], "blobs", "sha256")).Select(Path.GetFileName);
        Assert.That(pulled, Is.EquivalentTo(image.Blobs.Select(blob => blob.Digest.Hex)));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(folder["pulled"], "index.json"), cancellation), Does.Contain(image.Index.Digest.ToString()));
        foreach (var blob in image.Blobs)
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(folder["pulled"], "blobs", "sha256", blob.Digest.Hex), cancellation);
            Assert.That(Digest.Of(content), Is.EqualTo(blob.Digest));
        }
    }
}
