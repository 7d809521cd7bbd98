using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>The software bill of materials: CycloneDX 1.6, as JSON (ECMA-424).</summary>
internal static partial class Sbom
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Path { get; } = System.IO.Path.Combine(Repository.Artifacts, "fetcher.cdx.json");

    /// <summary>Writes it: the same for the same image and the same toolchain.</summary>
    public static async Task WriteAsync(
        MultiPlatformImage image, ImageDescription description, IReadOnlyList<Component> components, CancellationToken cancellation)
    {
        // What lays out the binary: another version of one of these programs may give other bytes.
        JsonObject[] tools =
        [
            await ToolAsync("clang", "clang", cancellation),
            await ToolAsync("lld", "ld.lld", cancellation),
            await ToolAsync("llvm-objcopy", "llvm-objcopy", cancellation),
        ];
        var sbom = Of(image, description, components, tools).ToJsonString(Indented);
        await File.WriteAllTextAsync(Path, sbom + "\n", cancellation);
    }

    private static JsonObject Of(
        MultiPlatformImage image, ImageDescription description, IReadOnlyList<Component> components, JsonObject[] tools)
    {
        var product = description.Product;
        var own = $"pkg:oci/{product.Title}@{Uri.EscapeDataString(image.Index.Digest.ToString())}";
        var binaries = image.Platforms.Select(one => Binary(one.Platform, product.Version)).ToList();
        var beside = components.Where(component => !component.IsLinked).Select(component => component.PackageUrl);
        var references = binaries.Select(binary => (string)binary["bom-ref"]!).ToList();

        return new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{Serial(image.Index.Digest)}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = description.Created,
                ["tools"] = new JsonObject { ["components"] = new JsonArray([.. tools]) },
                ["component"] = new JsonObject
                {
                    ["type"] = "container",
                    ["bom-ref"] = own,
                    ["name"] = product.Title,
                    ["version"] = product.Version,
                    ["description"] = product.Description,
                    ["hashes"] = Sha256(image.Index.Digest.Hex),
                    ["licenses"] = new JsonArray(new JsonObject { ["expression"] = ImageDescription.Licenses }),
                    ["purl"] = own,
                },
            },
            ["components"] = new JsonArray([.. binaries, .. components.Select(component => component.ToJson())]),
            ["dependencies"] = new JsonArray(
            [
                Dependency(own, references.Concat(beside)),
                .. image.Platforms.Zip(references, (one, reference) => Dependency(reference, Linked(components, one.Platform))),
                .. components.Select(component => Dependency(component.PackageUrl, [])),
            ]),
        };
    }

    /// <summary>A program of this machine's, as CycloneDX 1.6 writes a tool.</summary>
    private static async Task<JsonObject> ToolAsync(string name, string program, CancellationToken cancellation)
    {
        var said = await Tool.Create(program, "--version").ReadAsync(cancellation);
        return new() { ["type"] = "application", ["name"] = name, ["version"] = VersionNumber().Match(said).Value };
    }

    private static IEnumerable<string> Linked(IEnumerable<Component> components, Platform platform) =>
        from component in components
        where component.IsLinked && (component.Platform is null || component.Platform == platform)
        select component.PackageUrl;

    private static JsonObject Binary(Platform platform, string version) => new()
    {
        ["type"] = "application",
        ["bom-ref"] = $"fetcher-{platform.RuntimeIdentifier}",
        ["name"] = "fetcher",
        ["version"] = version,
        ["description"] = $"The static binary for {platform}.",
        ["hashes"] = Sha256(Digest.Of(File.ReadAllBytes(ImageArtifacts.OfThisTree.BinaryPath(platform))).Hex),
        ["licenses"] = new JsonArray(new JsonObject { ["expression"] = "MIT" }),
    };

    private static JsonArray Sha256(string hex) => new(new JsonObject { ["alg"] = "SHA-256", ["content"] = hex });

    private static JsonObject Dependency(string reference, IEnumerable<string> on) => new()
    {
        ["ref"] = reference,
        ["dependsOn"] = new JsonArray([.. on.Select(other => (JsonNode)other)]),
    };

    // From the image's digest, so that the same image has the same number: version 8 of RFC 9562, whose bits are the maker's.
    private static Guid Serial(Digest digest)
    {
        var bytes = SHA256.HashData(Convert.FromHexString(digest.Hex))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)+")]
    private static partial Regex VersionNumber();
}
