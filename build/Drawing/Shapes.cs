using System.Globalization;
using System.Xml.Linq;

namespace FargateFetcher.Building.Drawing;

/// <summary>The elements of the SVG.</summary>
internal static class Shapes
{
    private const int Inset = 11;
    private const int Corner = 7;

    /// <summary>The namespace of SVG.</summary>
    public static XNamespace Svg { get; } = "http://www.w3.org/2000/svg";

    /// <summary>An element.</summary>
    public static XElement Element(string name, params IEnumerable<(string Name, object Value)> attributes) =>
        new(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, Convert.ToString(attribute.Value, CultureInfo.InvariantCulture)!)));

    /// <summary>A rectangle with round corners.</summary>
    public static XElement Rectangle(string style, int left, int top, int width, int height, int radius) =>
        Element("rect", ("class", style), ("x", left), ("y", top), ("width", width), ("height", height), ("rx", radius));

    /// <summary>A line of text.</summary>
    /// <param name="style">Its class; empty for none.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">What it says.</param>
    public static XElement Text(string style, int x, int y, string text)
    {
        var element = Element("text", ("x", x), ("y", y));
        if (style.Length > 0)
        {
            element.Add(new XAttribute("class", style));
        }

        element.Add(text);
        return element;
    }

    /// <summary>The head that arrows end with.</summary>
    /// <param name="presence">When what they join exists.</param>
    public static XElement ArrowHead(Presence presence)
    {
        var marker = Element(
            "marker", ("id", Styled("head", presence).Replace(' ', '-')), ("viewBox", "0 0 8 8"), ("refX", 7), ("refY", 4), ("markerWidth", 8), ("markerHeight", 8), ("markerUnits", "userSpaceOnUse"), ("orient", "auto"));
        marker.Add(Element("path", ("class", Styled("head", presence)), ("d", "M0 0.5 8 4 0 7.5z")));
        return marker;
    }

    /// <summary>A frame with its name.</summary>
    public static IEnumerable<XElement> Of(Frame frame, string style)
    {
        yield return Rectangle(Styled(style, frame.Presence), frame.Left, frame.Top, frame.Width, frame.Height, 9);
        yield return Text("file", frame.Left + Measures.FramePadding, frame.Top + 21, frame.Name);
    }

    /// <summary>A box with its lines.</summary>
    public static IEnumerable<XElement> Of(Box box)
    {
        var content = box.Content;
        yield return Rectangle(Styled(box.Frame.Length == 0 ? "outside" : "box", content.Presence), box.Left, box.Top, Measures.BoxWidth, box.Height, 6);
        yield return Text("name", box.Left + Inset, box.Top + 17, content.Id);
        yield return Text("", box.Left + Inset, box.Top + 33, content.Detail);
        var line = box.Top + 33;
        foreach (var note in content.Notes)
        {
            yield return Text("", box.Left + Inset, line += Measures.NoteHeight, note);
        }

        foreach (var part in content.Parts)
        {
            line += Measures.PartHeight;
            yield return Rectangle(Styled("box", part.Presence), box.Left + Inset - 5, line - 12, Measures.BoxWidth - (2 * (Inset - 5)), Measures.PartHeight - 4, 4);
            yield return Text("part", box.Left + Inset + 2, line, part.Id);
        }
    }

    /// <summary>An arrow, with round corners.</summary>
    public static XElement Path(Route route, Presence presence)
    {
        var points = route.Points;
        var steps = new List<string> { $"M{points[0].X} {points[0].Y}" };
        for (var index = 1; index < points.Length - 1; index++)
        {
            var (before, after) = (Towards(points[index], points[index - 1]), Towards(points[index], points[index + 1]));
            steps.Add($"L{before.X} {before.Y}Q{points[index].X} {points[index].Y} {after.X} {after.Y}");
        }

        steps.Add($"L{points[^1].X} {points[^1].Y}");
        return Element("path", ("class", Styled("flow", presence)), ("d", string.Concat(steps)), ("marker-end", $"url(#{Styled("head", presence).Replace(' ', '-')})"));
    }

    /// <summary>What stands beside an arrow: over it where it goes straight to the side, or else right of its first way down or up.</summary>
    public static XElement Label(Route route, string text)
    {
        var (start, next) = (route.Points[0], route.Points[1]);
        return start.Y == next.Y
            ? Text("label middle", (start.X + next.X) / 2, start.Y - 6, text)
            : route.Points.Length == 2
                ? Text("label", start.X + 8, ((start.Y + next.Y) / 2) + 3, text)
                : Text("label", start.X + 8, next.Y - 6, text);
    }

    private static string Styled(string style, Presence presence) => presence switch
    {
        Presence.ByDefault => style + " by-default",
        Presence.OnRequest => style + " on-request",
        _ => style,
    };

    private static (int X, int Y) Towards((int X, int Y) from, (int X, int Y) to)
    {
        var distance = Math.Min(Corner, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 2);
        return (from.X + (Math.Sign(to.X - from.X) * distance), from.Y + (Math.Sign(to.Y - from.Y) * distance));
    }
}
