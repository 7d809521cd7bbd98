using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>An image index as a registry or a layout has it (image-spec 1.1, image-index.md).</summary>
/// <param name="Manifests">The digest of the manifest of each architecture.</param>
internal sealed record ImageIndex(IReadOnlyDictionary<string, string> Manifests)
{
    /// <summary>The architectures that it has, for people.</summary>
    public string Architectures => string.Join(" and ", Manifests.Keys.Order(StringComparer.Ordinal));

    /// <summary>Reads it; null where it is no index but the manifest of one platform, which does not say of which.</summary>
    public static ImageIndex? Of(JsonElement json) => json.TryGetProperty("manifests", out var manifests)
        ? new(manifests.EnumerateArray()
            .Where(descriptor => descriptor.TryGetProperty("platform", out var platform) && platform.GetProperty("os").GetString() == Platform.OperatingSystem)
            .ToDictionary(descriptor => descriptor.GetProperty("platform").GetProperty("architecture").GetString()!, descriptor => descriptor.GetProperty("digest").GetString()!))
        : null;
}
