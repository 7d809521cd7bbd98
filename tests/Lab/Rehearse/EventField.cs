using System.Collections.Immutable;
using System.Text.Json;

namespace FargateFetcher.Lab;

/// <summary>A value of an event that is neither object nor array.</summary>
/// <param name="Path">The names that lead to it, with dots between them.</param>
/// <param name="Value">The value.</param>
/// <param name="Elements">The elements of arrays that hold it.</param>
internal sealed record EventField(string Path, JsonElement Value, ElementChoice Elements)
{
    /// <summary>All of an event.</summary>
    public static IEnumerable<EventField> Of(JsonElement @event) => Of(@event, path: "", place: "", ElementChoice.None);

    private static IEnumerable<EventField> Of(JsonElement value, string path, string place, ElementChoice elements) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Of(
                property.Value,
                path.Length == 0 ? property.Name : $"{path}.{property.Name}",
                $"{place}.{property.Name}",
                elements)),
            JsonValueKind.Array => value.EnumerateArray()
                .SelectMany((item, index) => Of(item, path, $"{place}[{index}]", elements.In(place, index))),
            _ => [new(path, value, elements)],
        };
}

/// <summary>At most one element of each array of an event.</summary>
internal sealed class ElementChoice
{
    private readonly ImmutableDictionary<string, int> _elements;

    private ElementChoice(ImmutableDictionary<string, int> elements) => _elements = elements;

    /// <summary>None of any array.</summary>
    public static ElementChoice None { get; } = new(ImmutableDictionary<string, int>.Empty);

    /// <summary>The same, and an element of an array that had none.</summary>
    /// <param name="array">The array's place in the event.</param>
    /// <param name="index">The element.</param>
    public ElementChoice In(string array, int index) => new(_elements.Add(array, index));

    /// <summary>Both together; null where they name different elements of the same array.</summary>
    public ElementChoice? With(ElementChoice other) =>
        other._elements.All(element => !_elements.TryGetValue(element.Key, out var index) || index == element.Value)
            ? new(_elements.SetItems(other._elements))
            : null;
}
