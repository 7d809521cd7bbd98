using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>An OCI image layout (image-spec 1.1, image-layout.md) packed as a tar archive: what skopeo calls <c>oci-archive</c>.</summary>
/// <param name="Blobs">Every part once; each after those that it names; the index last.</param>
internal sealed record OciLayout(IReadOnlyList<Blob> Blobs)
{
    private const string LayoutVersion = "1.0.0";
    private const string Revision = "org.opencontainers.image.revision";

    /// <summary>What the layout is about: the index of all platforms.</summary>
    public Blob Index => Blobs[^1];

    /// <summary>The commit in the image's labels, with <c>-dirty</c> where the tree differed from it; null where they have none.</summary>
    public string? RevisionLabel => Configs
        .Select(config => config.Json.GetProperty("config").Property("Labels").Text(Revision))
        .FirstOrDefault();

    /// <summary>The platforms that it has; null where it is an image of one platform, without an index.</summary>
    public ImageIndex? Platforms => ImageIndex.Of(JsonElement.Parse(Index.Content.Span));

    private IEnumerable<(Digest Digest, JsonElement Json)> Configs =>
        from blob in Blobs where blob.MediaType == MediaTypes.Config select (blob.Digest, JsonElement.Parse(blob.Content.Span));

    /// <summary>The compressed size in bytes of the layers that a platform pulls; null where the platform is not in the image.</summary>
    public long? LayerBytes(Platform platform)
    {
        if (Platforms?.Manifests.TryGetValue(platform.Architecture, out var digest) != true)
        {
            return null;
        }

        var manifest = Blobs.Single(blob => blob.Digest.ToString() == digest);
        return JsonElement.Parse(manifest.Content.Span).Items("layers").Sum(layer => layer.GetProperty("size").GetInt64());
    }

    /// <summary>The digest of a platform's configuration, which Docker calls the image id; null where the platform is not in it.</summary>
    public string? ConfigOf(Platform platform) => Configs
        .Where(config => config.Json.Text("architecture") == platform.Architecture)
        .Select(config => config.Digest.ToString())
        .FirstOrDefault();

    /// <summary>Returns the archive of an image under a name, such as its version; all entries have one modification time.</summary>
    public static ReadOnlyMemory<byte> Write(MultiPlatformImage image, string reference, DateTimeOffset time)
    {
        var index = image.Index.ToDescriptor();
        index.Add("annotations", new JsonObject { ["org.opencontainers.image.ref.name"] = reference });

        // The layout's own index names just one thing, so that tools which want a single image find it without a tag.
        var entryPoint = Blob.OfJson(MediaTypes.Index, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray(index),
        });
        var layout = Blob.OfJson("application/vnd.oci.layout.header.v1+json", new JsonObject { ["imageLayoutVersion"] = LayoutVersion });

        return ReproducibleTar.Write(
            [
                new("oci-layout", layout.Content),
                new("index.json", entryPoint.Content),
                .. image.Blobs.Select(blob => new ImageFile($"blobs/sha256/{blob.Digest.Hex}", blob.Content)),
            ],
            time);
    }

    /// <summary>Reads an archive, and holds every part against the digest by which it is named.</summary>
    /// <exception cref="BuildException">There is no such file, or it is not whole.</exception>
    public static async Task<OciLayout> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new BuildException($"There is no image at {path}.", "./build.sh image");
        }

        try
        {
            var files = await FilesAsync(path, cancellation);
            var index = JsonElement.Parse(files["index.json"].Span).GetProperty("manifests")[0];
            return new([.. BlobsOf(index, files).DistinctBy(blob => blob.Digest)]);
        }
        catch (Exception failure) when (failure
            is InvalidDataException or EndOfStreamException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BuildException($"{path} is no whole OCI layout: {failure.Message}", "./build.sh image");
        }
    }

    private static async Task<Dictionary<string, ReadOnlyMemory<byte>>> FilesAsync(string path, CancellationToken cancellation)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        await using var archive = File.OpenRead(path);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                var content = new byte[data.Length];
                await data.ReadExactlyAsync(content, cancellation);
                files[entry.Name] = content;
            }
        }

        return files;
    }

    private static IEnumerable<Blob> BlobsOf(JsonElement descriptor, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var digest = descriptor.GetProperty("digest").GetString()!;
        var blob = new Blob(descriptor.GetProperty("mediaType").GetString()!, files[$"blobs/{digest.Replace(':', '/')}"]);
        if (blob.Digest.ToString() != digest)
        {
            throw new InvalidDataException($"what is named {digest} is {blob.Digest}.");
        }

        var parts = blob.IsManifest ? Parts(JsonElement.Parse(blob.Content.Span)) : [];
        return [.. parts.SelectMany(part => BlobsOf(part, files)), blob];
    }

    private static IEnumerable<JsonElement> Parts(JsonElement manifest) =>
        manifest.TryGetProperty("manifests", out var manifests)
            ? manifests.EnumerateArray()
            : manifest.GetProperty("layers").EnumerateArray().Append(manifest.GetProperty("config"));
}

/// <summary>An image index as a registry or a layout has it (image-spec 1.1, image-index.md).</summary>
/// <param name="Manifests">The digest of the manifest of each architecture.</param>
internal sealed record ImageIndex(IReadOnlyDictionary<string, string> Manifests)
{
    /// <summary>The architectures that it has, for people.</summary>
    public string Architectures => string.Join(" and ", Manifests.Keys.Order(StringComparer.Ordinal));

    /// <summary>Reads it; null where it is no index but the manifest of one platform, which does not say of which.</summary>
    public static ImageIndex? Of(JsonElement json)
    {
        if (!json.TryGetProperty("manifests", out var manifests))
        {
            return null;
        }

        var images =
            from descriptor in manifests.EnumerateArray()
            where descriptor.TryGetProperty("platform", out var platform) && platform.Text("os") == Platform.OperatingSystem
            select (
                Architecture: descriptor.GetProperty("platform").Text("architecture") ?? "",
                Digest: descriptor.GetProperty("digest").GetString()!);

        // Other people's images have several variants of one architecture, such as arm/v6 and arm/v7.
        return new(images.DistinctBy(image => image.Architecture).ToDictionary(image => image.Architecture, image => image.Digest));
    }
}
