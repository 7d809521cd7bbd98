using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Lab;

/// <summary>Matches one value as EventBridge does (EventBridge: Comparison operators).</summary>
internal static class ValuePattern
{
    /// <summary>Whether a value matches one alternative of a pattern.</summary>
    /// <param name="alternative">A value that must be the same, or an operator.</param>
    /// <param name="value">The value; null where the event has none.</param>
    /// <exception cref="NotSupportedException">The operator is not known here.</exception>
    public static bool Matches(TemplateValue alternative, JsonElement? value) =>
        alternative is TemplateMap { Pairs: [var (name, argument)] }
            ? Compares(name, argument, value)
            : value is { } found && IsSame((TemplateScalar)alternative, found);

    private static bool Compares(string name, TemplateValue argument, JsonElement? value) => name switch
    {
        "exists" => value is not null == (argument.Text == "true"),
        "anything-but" => value is { } present && !AnyOf(argument).Any(excluded => Matches(excluded, present)),
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
