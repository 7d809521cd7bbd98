using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Drawing;

/// <summary>Which resources of a template another one names.</summary>
internal static partial class References
{
    /// <summary>
    /// Where a resource of a type says a name that is not the stack's own: what says the same name means that resource, though no intrinsic function ties the two.
    /// </summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["AWS::Logs::MetricFilter"] = "Properties.MetricTransformations.0.MetricName",
        ["AWS::SQS::Queue"] = "Properties.QueueName",
    };

    /// <summary>The ids of the resources that a resource refers to, each once and without itself, in the order of the template.</summary>
    /// <param name="id">The resource's own id.</param>
    /// <param name="resources">All resources of the template.</param>
    public static IEnumerable<string> Of(string id, TemplateValue resources)
    {
        var named = Inside(resources[id]!).ToHashSet();
        var values = Values(resources[id]!["Properties"] ?? new TemplateMap([])).ToHashSet();
        return from other in resources.Entries
               where other.Key != id
               where named.Contains(other.Key) || (NameOf(other.Value) is { } name && values.Contains(name))
               select other.Key;
    }

    private static TemplateValue? NameOf(TemplateValue resource) =>
        Names.TryGetValue(resource["Type"]!.Text!, out var path) ? resource.At(path) : null;

    private static IEnumerable<string> Inside(TemplateValue value) => value.TryGetIntrinsic(out var function, out var argument)
        ? function switch
        {
            "Ref" => [argument.Text!],
            "Fn::GetAtt" => [argument.Items[0].Text!],
            "Fn::Sub" => [.. Substituted(argument.Text ?? argument.Items[0].Text!), .. argument.Items.Skip(1).SelectMany(Inside)],
            _ => Inside(argument, argument.Items),
        }
        : Inside(value, value.Items);

    private static IEnumerable<string> Inside(TemplateValue value, IEnumerable<TemplateValue> items) =>
        items.Concat(value.Entries.Select(entry => entry.Value)).SelectMany(Inside);

    private static IEnumerable<string> Substituted(string text) => Variable().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<TemplateValue> Values(TemplateValue value) =>
        value.Items.Concat(value.Entries.Select(entry => entry.Value)).SelectMany(Values).Prepend(value);

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)")]
    private static partial Regex Variable();
}
