using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Drawing;

/// <summary>The architecture as SVG: what the templates contain, drawn from the templates; the same templates give the same bytes.</summary>
internal sealed class ArchitecturePicture
{
    private readonly Architecture _architecture;
    private readonly Layout _layout;

    private ArchitecturePicture(Architecture architecture)
    {
        _architecture = architecture;
        _layout = new Layout(architecture);
    }

    /// <summary>The folder in which the repository keeps the pictures.</summary>
    public static string DefaultFolder { get; } = Path.Combine(Repository.Root, ".github");

    /// <summary>The name of a picture's file.</summary>
    public static string FileName(Theme theme) => $"architecture-{theme.Name}.svg";

    /// <summary>Draws the picture.</summary>
    /// <param name="stacks">The folder of the templates.</param>
    /// <param name="theme">Its colours.</param>
    /// <returns>The text of an SVG file.</returns>
    /// <exception cref="BuildException">A template cannot be read or composed.</exception>
    public static string Draw(string stacks, Theme theme) => new ArchitecturePicture(Architecture.Of(stacks)).ToSvg(theme);

    private string ToSvg(Theme theme)
    {
        var svg = Shapes.Element(
            "svg",
            ("viewBox", $"0 0 {Measures.Width} {_layout.Height}"),
            ("width", Measures.Width),
            ("height", _layout.Height),
            ("role", "img"),
            ("aria-labelledby", "title description"));
        svg.Add(
            new XElement(Shapes.Svg + "title", new XAttribute("id", "title"), "The architecture of fargate-fetcher"),
            new XElement(Shapes.Svg + "desc", new XAttribute("id", "description"), Description()),
            new XElement(Shapes.Svg + "style", StyleSheet.Of(theme)),
            Shapes.ArrowHead(Presence.Always),
            Shapes.ArrowHead(Presence.OnRequest),
            Shapes.Rectangle("page", 0, 0, Measures.Width, _layout.Height, 12),
            Shapes.Of(_layout.Root, "root"),
            _layout.Frames.Select(frame => Shapes.Of(frame, "frame")),
            Arrows(),
            _layout.Boxes.Select(Shapes.Of),
            Legend.At(Measures.BoxLeft(0) - Measures.FramePadding, _layout.LegendMiddle));
        return svg.ToString().ReplaceLineEndings("\n") + "\n";
    }

    // Labels lie over the lines; arrows that leave a box together share one.
    private IEnumerable<XElement> Arrows()
    {
        var routes = _architecture.Arrows.Select(arrow => (Arrow: arrow, Route: Route.Between(_layout[arrow.From], _layout[arrow.To], _layout))).ToList();
        return routes.Select(drawn => Shapes.Path(drawn.Route, PresenceOf(drawn.Arrow)))
            .Concat(routes.Where(drawn => drawn.Arrow.Label.Length > 0).DistinctBy(drawn => (drawn.Arrow.From, drawn.Arrow.Label)).Select(drawn => Shapes.Label(drawn.Route, drawn.Arrow.Label)));
    }

    private Presence PresenceOf(Arrow arrow) =>
        new[] { arrow.From, arrow.To }.Any(id => _layout[id].Content.Presence == Presence.OnRequest) ? Presence.OnRequest : Presence.Always;

    private string Description()
    {
        var text = new StringBuilder("root.yml nests the templates that follow; registry.yml is deployed before it.");
        foreach (var group in _architecture.Groups)
        {
            var all = group.Resources.SelectMany(box => box.Parts.Select(part => part.Id).Prepend(box.Id));
            text.Append(CultureInfo.InvariantCulture, $" {group.Name} holds {string.Join(", ", all)}.");
        }

        foreach (var arrow in _architecture.Arrows)
        {
            text.Append(CultureInfo.InvariantCulture, $" From {arrow.From} to {arrow.To}{(arrow.Label.Length > 0 ? ": " + arrow.Label : "")}.");
        }

        return text.ToString();
    }
}
