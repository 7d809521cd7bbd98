using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// One place where two templates do not mean the same, by its keys and indices, separated by dots; null is what one says nothing of.
/// </summary>
internal sealed record TemplateDifference(string Path, TemplateValue? Expected, TemplateValue? Actual)
{
    /// <summary>Compares two templates, property by property; the order of keys does not count.</summary>
    public static IEnumerable<TemplateDifference> Between(
        TemplateValue? expected, TemplateValue? actual, string path = "") => (expected, actual) switch
        {
            (TemplateMap left, TemplateMap right) => left.Pairs.Concat(right.Pairs).Select(pair => pair.Key).Distinct()
                .SelectMany(key => Between(left[key], right[key], path.Length == 0 ? key : $"{path}.{key}")),
            (TemplateList left, TemplateList right) => Enumerable.Range(0, Math.Max(left.Values.Length, right.Values.Length))
                .SelectMany(index => Between(
                    left.Values.ElementAtOrDefault(index), right.Values.ElementAtOrDefault(index), $"{path}.{index}")),
            _ => Equals(expected, actual) || AreTheSameJson(expected?.Text, actual?.Text) ? [] : [new(path, expected, actual)],
        };

    // The AWS CLI in Debian 13 breaks a long line of a dashboard's body with a space between a name and its colon (aws-cli #10156).
    private static bool AreTheSameJson(string? expected, string? actual)
    {
        if (expected?.StartsWith('{') != true || actual?.StartsWith('{') != true)
        {
            return false;
        }

        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public override string ToString() => $"{Path}: {Expected?.ToString() ?? "(nothing)"} became {Actual?.ToString() ?? "(nothing)"}";
}
