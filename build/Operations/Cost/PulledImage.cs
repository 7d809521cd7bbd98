using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>What a run pulls, and what a registry keeps.</summary>
/// <param name="LayerBytes">The layers of the tasks' platform, as they are compressed.</param>
/// <param name="StoredBytes">Everything of all platforms.</param>
internal sealed record PulledImage(long LayerBytes, long StoredBytes)
{
    /// <summary>The image that was built here; null where none was, or none for the platform.</summary>
    public static async Task<PulledImage?> OfThisTreeAsync(string cpuArchitecture, CancellationToken cancellation)
    {
        var path = ImageArtifacts.OfThisTree.OciPath;
        if (!File.Exists(path))
        {
            return null;
        }

        var image = await OciLayout.ReadAsync(path, cancellation);

        // Where only the other platform was built, its size is still the best that is known.
        var bytes = image.LayerBytes(Platform.OfTask(cpuArchitecture)) ?? Platform.All.Select(image.LayerBytes).Max();
        return bytes is { } layers ? new(layers, image.Blobs.Sum(blob => (long)blob.Content.Length)) : null;
    }
}
