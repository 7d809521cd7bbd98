using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>The way of an arrow: right angles, in the gaps between boxes.</summary>
/// <param name="Points">Its corners, both ends included.</param>
internal sealed record Route(ImmutableArray<(int X, int Y)> Points)
{
    /// <summary>Finds the way from one box to another.</summary>
    public static Route Between(Box from, Box to, Layout layout) => new(
        from.Column == to.Column ? InOneColumn(from, to, layout)
        : from.Row == to.Row ? InOneRow(from, to)
        : Across(from, to, layout));

    private static ImmutableArray<(int X, int Y)> InOneColumn(Box from, Box to, Layout layout)
    {
        if (layout.Under(from) == to)
        {
            return [(from.Middle, from.Bottom), (to.Middle, to.Top)];
        }

        if (layout.Under(to) == from)
        {
            return [(from.Middle, from.Top), (to.Middle, to.Bottom)];
        }

        // Within a frame on the right; what comes from another frame comes on the left; what leaves all frames leaves on the right.
        return from.Frame == to.Frame || to.Frame.Length == 0
            ? [(from.Right, from.Port), (from.Right + Measures.Track, from.Port), (to.Right + Measures.Track, to.Port), (to.Right, to.Port)]
            : [(from.Left, from.Port), (from.Left - Measures.Track, from.Port), (to.Left - Measures.Track, to.Port), (to.Left, to.Port)];
    }

    private static ImmutableArray<(int X, int Y)> InOneRow(Box from, Box to)
    {
        var (start, end, track) = from.Column < to.Column ? (from.Right, to.Left, to.Left - Measures.Track) : (from.Left, to.Right, to.Right + Measures.Track);
        return from.Port == to.Port
            ? [(start, from.Port), (end, to.Port)]
            : [(start, from.Port), (track, from.Port), (track, to.Port), (end, to.Port)];
    }

    // Down into the gap between the rows, along it, and down beside the box.
    private static ImmutableArray<(int X, int Y)> Across(Box from, Box to, Layout layout)
    {
        var channel = layout.ChannelOver(to.Row);
        var track = to.Left - Measures.Track;
        var isLast = layout.Under(from) is not { } under || under.Frame != from.Frame;
        var gutter = from.Right + ((Measures.ColumnPitch - Measures.BoxWidth) / 2);
        return
        [
            .. isLast ? [(from.Middle, from.Bottom)] : new[] { (from.Right, from.Port), (gutter, from.Port) },
            (isLast ? from.Middle : gutter, channel),
            (track, channel),
            (track, to.Port),
            (to.Left, to.Port),
        ];
    }
}
