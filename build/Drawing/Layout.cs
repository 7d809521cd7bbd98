using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>Where everything goes.</summary>
internal sealed class Layout
{
    private readonly Architecture _architecture;
    private readonly List<Frame> _frames = [];
    private readonly List<Box> _boxes = [];

    /// <summary>Lays a picture out.</summary>
    public Layout(Architecture architecture)
    {
        _architecture = architecture;
        var outside = PlaceBoxes(Outside(Surroundings.Api, Surroundings.Subnets), "", 0, 2, Measures.Margin + Measures.FrameHead);
        var bottom = PlaceRow(0, Measures.Margin, outside);

        var rootTop = bottom + Measures.Channel;
        bottom = rootTop;
        var rows = _architecture.Groups.Select(group => Place.Of(group.Name).Row).Where(row => row > 0).Distinct().Order().ToList();
        foreach (var row in rows)
        {
            bottom = PlaceRow(row, bottom + (row == rows[0] ? Measures.FrameHead : Measures.Channel));
        }

        bottom += Measures.FrameFoot;
        Root = new Frame("root.yml", Presence.Always, Measures.Margin, rootTop, Measures.Width - (2 * Measures.Margin), bottom - rootTop);
        PlaceBoxes(Outside(Surroundings.Mailbox), "", rows[^1] + 1, 2, bottom + Measures.ArrowGap);
        LegendMiddle = _boxes[^1].Port;
        Height = _boxes[^1].Bottom + Measures.Margin;
    }

    /// <summary>The frame around the nested stacks.</summary>
    public Frame Root { get; }

    /// <summary>The frames of the templates.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The boxes.</summary>
    public IReadOnlyList<Box> Boxes => _boxes;

    /// <summary>The vertical middle of the legend.</summary>
    public int LegendMiddle { get; }

    /// <summary>The height of the picture.</summary>
    public int Height { get; }

    /// <summary>The box with this id.</summary>
    public Box this[string id] => _boxes.Single(box => box.Content.Id == id);

    /// <summary>The box under another in its column; null where there is none.</summary>
    public Box? Under(Box box) => _boxes.Where(other => other.Column == box.Column && other.Top > box.Top).MinBy(other => other.Top);

    /// <summary>The middle of the channel over a row of frames.</summary>
    public int ChannelOver(int row) => _frames.Where(frame => Place.Of(frame.Name).Row == row).Min(frame => frame.Top) - (Measures.Channel / 2);

    private ImmutableArray<DrawnResource> Outside(params string[] ids) => [.. ids.Select(id => _architecture.Surroundings.Single(box => box.Id == id))];

    // Frames in one row end on one line.
    private int PlaceRow(int row, int top, int lowest = 0)
    {
        var started = _frames.Count;
        var ends = new Dictionary<int, int>();
        foreach (var group in _architecture.Groups.Where(group => Place.Of(group.Name).Row == row).OrderBy(group => Place.Known.IndexOf(Place.Of(group.Name))))
        {
            var place = Place.Of(group.Name);
            var frameTop = ends.TryGetValue(place.Column, out var above) ? above + Measures.Gap : top;
            ends[place.Column] = PlaceGroup(group, place, frameTop);
        }

        var bottom = ends.Values.Append(lowest).Max();
        for (var index = started; index < _frames.Count; index++)
        {
            var frame = _frames[index];
            if (frame.Bottom == ends[Place.Of(frame.Name).Column])
            {
                _frames[index] = frame with { Height = bottom - frame.Top };
            }
        }

        return bottom;
    }

    private int PlaceGroup(DrawnGroup group, Place place, int top)
    {
        var columns = place.Arrange(group.Resources);
        var bottom = columns.Select((boxes, index) => PlaceBoxes(boxes, group.Name, place.Row, place.Column + index, top + Measures.FrameHead)).Max() + Measures.FrameFoot;
        var width = ((columns.Length - 1) * Measures.ColumnPitch) + Measures.FrameWidth;
        _frames.Add(new Frame(group.Name, group.Presence, Measures.FirstFrame + (place.Column * Measures.ColumnPitch), top, width, bottom - top));
        return bottom;
    }

    private int PlaceBoxes(ImmutableArray<DrawnResource> boxes, string frame, int row, int column, int top)
    {
        for (var index = 0; index < boxes.Length; index++)
        {
            _boxes.Add(new Box(boxes[index], frame, row, column, top));
            top = _boxes[^1].Bottom + (index + 1 == boxes.Length ? 0 : AreJoined(boxes[index].Id, boxes[index + 1].Id) ? Measures.ArrowGap : Measures.Gap);
        }

        return top;
    }

    private bool AreJoined(string one, string other) =>
        _architecture.Arrows.Any(arrow => (arrow.From, arrow.To) == (one, other) || (arrow.To, arrow.From) == (one, other));
}
