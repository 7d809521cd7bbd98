using FargateFetcher.Building.Drawing;

namespace FargateFetcher.Delivery.Tests.Drawing;

/// <summary>Looks for what a person would see at once: boxes over boxes, arrows through boxes, words longer than their box.</summary>
internal static class Room
{
    // Of the fonts in the style sheet none is wider on average.
    private const double WidthOfLetter = 6.1;
    private const double WidthOfBoldLetter = 7.4;

    public static IEnumerable<string> Faults(Layout layout, Architecture architecture) =>
    [
        .. from one in layout.Boxes
           from other in layout.Boxes
           where one != other && one.Column == other.Column && one.Top <= other.Top && other.Top < one.Bottom
           select $"{other.Content.Id} lies over {one.Content.Id}.",
        .. from one in layout.Frames
           from other in layout.Frames
           where one != other && one.Left < other.Left + other.Width && other.Left < one.Left + one.Width && one.Top <= other.Top && other.Top < one.Bottom
           select $"{other.Name} lies over {one.Name}.",
        .. from box in layout.Boxes
           where box.Frame.Length > 0
           let frame = layout.Frames.Single(frame => frame.Name == box.Frame)
           where box.Top < frame.Top || box.Bottom > frame.Bottom || box.Left < frame.Left || box.Right > frame.Left + frame.Width
           select $"{box.Content.Id} is not inside {frame.Name}.",
        .. from frame in layout.Frames
           where frame.Name != Architecture.Registry && (frame.Top < layout.Root.Top || frame.Bottom > layout.Root.Bottom)
           select $"{frame.Name} is not inside the root.",
        .. from arrow in architecture.Arrows
           let points = Route.Between(layout[arrow.From], layout[arrow.To], layout).Points
           from step in points.Zip(points.Skip(1))
           from box in layout.Boxes
           where Crosses(box, step.First, step.Second)
           select $"The arrow from {arrow.From} to {arrow.To} crosses {box.Content.Id}.",
        .. from arrow in architecture.Arrows
           let points = Route.Between(layout[arrow.From], layout[arrow.To], layout).Points
           where !Touches(layout[arrow.From], points[0]) || !Touches(layout[arrow.To], points[^1])
           select $"The arrow from {arrow.From} to {arrow.To} hangs in the air.",
        .. from box in layout.Boxes
           from text in box.Content.Notes.Concat(box.Content.Parts.Select(part => part.Id)).Append(box.Content.Detail)
           where text.Length * WidthOfLetter > Measures.BoxWidth - 11
           select $"'{text}' is too long for its box.",
        .. from box in layout.Boxes
           where box.Content.Id.Length * WidthOfBoldLetter > Measures.BoxWidth - 11
           select $"'{box.Content.Id}' is too long for its box.",
    ];

    private static bool Crosses(Box box, (int X, int Y) from, (int X, int Y) to) =>
        Math.Max(from.X, to.X) > box.Left && Math.Min(from.X, to.X) < box.Right && Math.Max(from.Y, to.Y) > box.Top && Math.Min(from.Y, to.Y) < box.Bottom;

    private static bool Touches(Box box, (int X, int Y) point) =>
        (point.X == box.Left || point.X == box.Right || (point.X > box.Left && point.X < box.Right))
        && (point.Y == box.Top || point.Y == box.Bottom || (point.Y > box.Top && point.Y < box.Bottom));
}
