using FargateFetcher.Building.Shared;
using ZstdSharp;

namespace FargateFetcher.Building.Image;

/// <summary>Weighs the published binaries.</summary>
internal static class Sizes
{
    private const int ZstdLevel = 19;

    /// <summary>The figures of some platforms, from the map that each link has left.</summary>
    /// <param name="platforms">Published before.</param>
    /// <param name="roots">CA roots as they are in the image.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">A binary was linked without a map.</exception>
    public static async Task<SizeFigures> MeasureAsync(
        IEnumerable<Platform> platforms, ReadOnlyMemory<byte> roots, CancellationToken cancellation)
    {
        var figures = new List<SizeFigure>();
        foreach (var platform in platforms)
        {
            var map = LinkMap.PathOf(platform);
            if (!File.Exists(map))
            {
                throw new BuildException($"The link for {platform} has left no map at {map}.", "Link Debian 13's libraries, of which it leaves one.");
            }

            var binary = await File.ReadAllBytesAsync(ImageArtifacts.OfThisTree.BinaryPath(platform), cancellation);
            figures.AddRange(LinkMap.Read(await File.ReadAllLinesAsync(map, cancellation)).Select(size => Of(size.Origin, size.Bytes)));
            figures.Add(Of("the binary", binary.Length));
            figures.Add(Of(SizeFigures.Compressed, Compressed(binary)));
            figures.Add(Of(SizeFigures.Roots, Compressed(roots)));

            SizeFigure Of(string part, long bytes) => new(platform.Architecture, part, bytes);
        }

        return new(figures);
    }

    /// <summary>Bytes compressed as the image has them.</summary>
    public static long Compressed(ReadOnlyMemory<byte> bytes)
    {
        using var compressor = new Compressor(ZstdLevel);
        return compressor.Wrap(bytes.Span).Length;
    }
}
