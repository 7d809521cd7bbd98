using System.Collections.Immutable;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Drawing;

/// <summary>Turns resources and the references between them into boxes, notes, parts and arrows.</summary>
/// <param name="resources">All resources, those of nested stacks included.</param>
/// <param name="conditions">When they exist.</param>
internal sealed class BoxesOfTemplates(TemplateMap resources, DefaultConditions conditions)
{
    private readonly ImmutableArray<(string From, string To, ReferenceMeaning Meaning)> _references =
    [
        .. from resource in resources.Pairs
           from target in References.Of(resource.Key, resources)
           select (resource.Key, target, ReferenceMeaning.Of(TypeOf(resources, resource.Key), TypeOf(resources, target))),
    ];

    /// <summary>The arrows that follow from references.</summary>
    public IEnumerable<Arrow> Arrows => _references
        .Where(reference => reference.Meaning.Kind is ReferenceKind.Arrow or ReferenceKind.ArrowBack)
        .Select(reference => reference.Meaning.Kind == ReferenceKind.Arrow
            ? new Arrow(reference.From, reference.To, reference.Meaning.Words)
            : new Arrow(reference.To, reference.From, reference.Meaning.Words));

    /// <summary>The boxes of a template: all its resources but those that are a part of another.</summary>
    public ImmutableArray<DrawnResource> Of(TemplateMap template) =>
    [
        .. from resource in template["Resources"]!.Entries
           where !IsPart(resource.Key)
           select new DrawnResource(resource.Key, TypeOf(resources, resource.Key), PresenceOf(resource.Key), NotesOf(resource.Key), PartsOf(resource.Key)),
    ];

    private static string TypeOf(TemplateMap resources, string id) => resources[id]!["Type"]!.Text!;

    private Presence PresenceOf(string id) => conditions.Of(resources[id]!["Condition"]?.Text);

    private bool IsPart(string id) => _references.Any(reference => Part(reference) == id);

    private ImmutableArray<DrawnPart> PartsOf(string id) =>
    [
        .. from reference in _references
           let part = Part(reference)
           where part is not null && (part == reference.From ? reference.To : reference.From) == id
           select new DrawnPart(part, PresenceOf(part)),
    ];

    private ImmutableArray<string> NotesOf(string id) =>
    [
        .. from reference in _references
           where reference.From == id && reference.Meaning.Kind == ReferenceKind.Note
           group reference.To by reference.Meaning.Words into same
           select $"{same.Key} {string.Join(", ", same)}",
    ];

    private static string? Part((string From, string To, ReferenceMeaning Meaning) reference) => reference.Meaning.Kind switch
    {
        ReferenceKind.PartOf => reference.From,
        ReferenceKind.Holds => reference.To,
        _ => null,
    };
}
