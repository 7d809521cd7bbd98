using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Lab;

/// <summary>Matches events as EventBridge does (EventBridge: Creating event patterns, Comparison operators).</summary>
internal static class EventPattern
{
    private const string Or = "$or";

    /// <summary>Whether an event matches a pattern.</summary>
    /// <param name="pattern">The pattern, without intrinsics.</param>
    /// <param name="fields">The event, or an object within it.</param>
    /// <exception cref="NotSupportedException">The pattern has an operator that is not known here.</exception>
    public static bool Matches(TemplateValue pattern, JsonElement fields) => pattern.Entries.All(entry => entry.Key == Or
        ? entry.Value.Items.Any(alternative => Matches(alternative, fields))
        : MatchesField(entry.Value, FieldOf(fields, entry.Key)));

    private static JsonElement? FieldOf(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out var field) ? field : null;

    private static bool MatchesField(TemplateValue pattern, JsonElement? field)
    {
        if (pattern is TemplateMap nested)
        {
            // Of an array of objects, one must match as a whole.
            return field is { ValueKind: JsonValueKind.Array } array
                ? array.EnumerateArray().Any(item => Matches(nested, item))
                : Matches(nested, field ?? default);
        }

        // Of an array of values, one must match.
        JsonElement?[] values = field is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [field];
        return pattern.Items.Any(alternative => values.Any(value => MatchesValue(alternative, value)));
    }

    private static bool MatchesValue(TemplateValue alternative, JsonElement? value) =>
        alternative is TemplateMap { Pairs: [var (name, argument)] }
            ? Compares(name, argument, value)
            : value is { } found && IsSame((TemplateScalar)alternative, found);

    private static bool Compares(string name, TemplateValue argument, JsonElement? value) => name switch
    {
        "exists" => value is not null == (argument.Text == "true"),
        "anything-but" => value is { } present && !AnyOf(argument).Any(excluded => MatchesValue(excluded, present)),
        "prefix" => TextOf(value)?.StartsWith(argument.Text!, StringComparison.Ordinal) == true,
        "suffix" => TextOf(value)?.EndsWith(argument.Text!, StringComparison.Ordinal) == true,
        "equals-ignore-case" => string.Equals(TextOf(value), argument.Text, StringComparison.OrdinalIgnoreCase),
        "wildcard" => TextOf(value) is { } text && IsLike(text, argument.Text!),
        "numeric" => value is { ValueKind: JsonValueKind.Number } number
            && argument.Items.Chunk(2).All(pair => Compares(number.GetDecimal(), pair[0].Text!, Number(pair[1]))),
        _ => throw new NotSupportedException($"The operator {name} is not known."),
    };

    private static bool IsLike(string text, string wildcard) =>
        Regex.IsMatch(text, "^" + Regex.Escape(wildcard).Replace(@"\*", ".*", StringComparison.Ordinal) + "$");

    private static bool IsSame(TemplateScalar expected, JsonElement found) => expected.Kind switch
    {
        ScalarKind.Number => found.ValueKind == JsonValueKind.Number && found.GetDecimal() == Number(expected),
        ScalarKind.Boolean => found.ValueKind is JsonValueKind.True or JsonValueKind.False
            && found.GetBoolean() == (expected.Content == "true"),
        ScalarKind.Null => found.ValueKind == JsonValueKind.Null,
        _ => TextOf(found) == expected.Content,
    };

    private static ImmutableArray<TemplateValue> AnyOf(TemplateValue oneOrMore) =>
        oneOrMore is TemplateList list ? list.Values : [oneOrMore];

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static decimal Number(TemplateValue value) => decimal.Parse(value.Text!, CultureInfo.InvariantCulture);

    private static bool Compares(decimal left, string comparison, decimal right) => comparison switch
    {
        "=" => left == right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => throw new NotSupportedException($"The comparison {comparison} is not known."),
    };
}
