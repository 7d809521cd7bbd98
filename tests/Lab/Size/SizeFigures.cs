using System.Globalization;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using ZstdSharp;

namespace FargateFetcher.Lab;

/// <summary>What the parts of the binaries weigh, by platform and part.</summary>
/// <param name="Figures">In the order in which they are printed.</param>
internal sealed record SizeFigures(IReadOnlyList<SizeFigure> Figures)
{
    /// <summary>The binary compressed as it is in the image; with <see cref="Roots"/> it is what every run pulls.</summary>
    public const string Compressed = "compressed: the binary";

    /// <summary>The CA roots, compressed.</summary>
    public const string Roots = "compressed: the roots";

    /// <summary>Where the last ones are kept.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "tests", "Lab", "Size", "sizes.tsv");

    /// <summary>Reads the last ones; none where there is no file.</summary>
    public static SizeFigures ReadLast() => File.Exists(Path) ? Parse(File.ReadLines(Path)) : new([]);

    /// <summary>Reads lines of architecture, part and bytes, with tabs between.</summary>
    public static SizeFigures Parse(IEnumerable<string> lines) => new([.. lines.Select(ParseLine)]);

    /// <summary>The same lines.</summary>
    public override string ToString() => string.Concat(Figures.Select(Line));

    /// <summary>These figures, and those of the platforms that are not among them.</summary>
    public SizeFigures Over(SizeFigures last)
    {
        var others = last.Figures.Where(figure => !Has(figure.Architecture));
        return new([.. Figures.Concat(others).OrderBy(figure => figure.Architecture, StringComparer.Ordinal)]);
    }

    /// <summary>How much more a part weighs now than by these figures; null where they do not have it.</summary>
    public long? Growth(SizeFigure now) => Figures.SingleOrDefault(now.IsOfSamePart) is { } before ? now.Bytes - before.Bytes : null;

    /// <summary>Parts of these figures that are no more.</summary>
    public IEnumerable<SizeFigure> Gone(SizeFigures now) =>
        Figures.Where(figure => now.Has(figure.Architecture) && !now.Figures.Any(figure.IsOfSamePart));

    private static SizeFigure ParseLine(string line) => line.Split('\t') is [var architecture, var part, var bytes]
        ? new(architecture, part, long.Parse(bytes, CultureInfo.InvariantCulture))
        : throw new BuildException($"The figures in {Path} have a line that is none: '{line}'.", "./build.sh size --renew");

    private static string Line(SizeFigure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Architecture}\t{figure.Part}\t{figure.Bytes}\n");

    private bool Has(string architecture) => Figures.Any(figure => figure.Architecture == architecture);
}

/// <summary>What a part of a binary weighs.</summary>
/// <param name="Architecture">The platform's, as Debian names it.</param>
/// <param name="Part">Where the bytes came from, in words.</param>
/// <param name="Bytes">How many.</param>
internal sealed record SizeFigure(string Architecture, string Part, long Bytes)
{
    /// <summary>Whether both are figures of the same thing.</summary>
    public bool IsOfSamePart(SizeFigure other) => Architecture == other.Architecture && Part == other.Part;
}

/// <summary>Weighs the published binaries.</summary>
internal static class Sizes
{
    private const int ZstdLevel = 19;

    /// <summary>The figures of platforms that were published, from the map that each link has left.</summary>
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
                throw new BuildException(
                    $"The link for {platform} has left no map at {map}.", "Link Debian 13's libraries, of which it leaves one.");
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
