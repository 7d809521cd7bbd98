using System.Text.Json;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Lab;

/// <summary>
/// Matches events as EventBridge does (EventBridge: Creating event patterns; aws/event-ruler: JSON Array Matching). Pattern and event are
/// flattened to paths, in which arrays do not show; but no two fields match that are in different elements of the same array.
/// </summary>
internal static class EventPattern
{
    private const string Or = "$or";

    /// <summary>Whether an event matches a pattern.</summary>
    /// <param name="pattern">The pattern, without intrinsics.</param>
    /// <param name="event">The event.</param>
    /// <exception cref="NotSupportedException">The pattern has an operator that is not known here.</exception>
    public static bool Matches(TemplateValue pattern, JsonElement @event)
    {
        var fields = EventField.Of(@event).ToLookup(field => field.Path);
        return Choices(pattern, "").Any(conditions => Matches([.. conditions], fields, ElementChoice.None));
    }

    // Each condition takes one of the fields at its path, in the elements that the conditions before it took.
    private static bool Matches(ReadOnlySpan<Condition> conditions, ILookup<string, EventField> fields, ElementChoice chosen)
    {
        if (conditions is not [var (path, alternatives), .. var others])
        {
            return true;
        }

        if (!fields[path].Any() && alternatives.Any(alternative => ValuePattern.Matches(alternative, value: null)))
        {
            return Matches(others, fields, chosen);
        }

        foreach (var field in fields[path].Where(field => alternatives.Any(alternative => ValuePattern.Matches(alternative, field.Value))))
        {
            if (chosen.With(field.Elements) is { } both && Matches(others, fields, both))
            {
                return true;
            }
        }

        return false;
    }

    // The conditions that must hold together, once for each way through the pattern's $or.
    private static IEnumerable<IEnumerable<Condition>> Choices(TemplateValue pattern, string path) => pattern.Entries
        .Select(entry => entry.Key == Or
            ? entry.Value.Items.SelectMany(alternative => Choices(alternative, path))
            : entry.Value is TemplateMap nested
                ? Choices(nested, path + entry.Key + ".")
                : [[new Condition(path + entry.Key, entry.Value.Items)]])
        .Aggregate(
            (IEnumerable<IEnumerable<Condition>>)[[]],
            (ways, more) => from way in ways from one in more select way.Concat(one));

    private sealed record Condition(string Path, IReadOnlyList<TemplateValue> Alternatives);
}
