using System.Collections.Immutable;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Drawing;

/// <summary>What there is to draw, as the templates say it.</summary>
/// <param name="Groups">The nested stacks, in the order of the root, and the template that is deployed before it.</param>
/// <param name="Surroundings">What is outside of all templates.</param>
/// <param name="Arrows">What flows.</param>
internal sealed record Architecture(ImmutableArray<DrawnGroup> Groups, ImmutableArray<DrawnResource> Surroundings, ImmutableArray<Arrow> Arrows)
{
    /// <summary>The template that is deployed before the root.</summary>
    public const string Registry = "registry.yml";

    /// <summary>Reads the templates.</summary>
    /// <param name="folder">The folder of <c>root.yml</c> and <c>registry.yml</c>.</param>
    /// <exception cref="BuildException">A template cannot be read or composed.</exception>
    public static Architecture Of(string folder)
    {
        var path = Path.Combine(folder, "root.yml");
        var root = TemplateReader.ReadFile(path);
        var composed = SingleTemplate.Compose(path);
        var registry = TemplateReader.ReadFile(Path.Combine(folder, Registry));
        var resources = new TemplateMap([.. composed["Resources"]!.Entries, .. registry["Resources"]!.Entries]);
        var conditions = new DefaultConditions(composed);
        var boxes = new BoxesOfTemplates(resources, conditions);

        var groups = NestedTemplate.In(root)
            .Select(nested => new DrawnGroup(
                nested.Url,
                conditions.Of(root.At($"Resources.{nested.LogicalId}.Condition")?.Text),
                boxes.Of(TemplateReader.ReadFile(Path.Combine(folder, nested.Url)))))
            .Append(new DrawnGroup(Registry, Presence.Always, boxes.Of(registry)));
        var host = new Uri(composed.At("Parameters.pFetchUrl.Default")!.Text!).Host;
        return new Architecture([.. groups], Drawing.Surroundings.Boxes(host), []).With(boxes.Arrows);
    }

    /// <summary>All boxes, by their ids.</summary>
    public IEnumerable<DrawnResource> Boxes => Groups.SelectMany(group => group.Resources).Concat(Surroundings);

    // A flow to or from what is not there is not there either.
    private Architecture With(IEnumerable<Arrow> arrows)
    {
        var ids = Boxes.Select(box => box.Id).ToHashSet();
        return this with { Arrows = [.. arrows.Concat(Drawing.Surroundings.Arrows).Where(arrow => ids.Contains(arrow.From) && ids.Contains(arrow.To))] };
    }
}
