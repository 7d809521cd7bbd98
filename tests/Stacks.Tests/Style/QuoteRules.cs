using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Quotes: none, or double ones.</summary>
internal static partial class QuoteRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("1.2", "no quotes unless necessary", Needless),
        new("1.3", "quotes are double", Single),
    ];

    private static IEnumerable<string> Needless(TemplateFile file) =>
        from found in YamlNodes.All(file.Yaml)
        let scalar = found.Node as YamlScalarNode
        where scalar?.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted && !Needs(scalar.Value ?? "", found.InFlow)
        select $"{scalar.At()}: {scalar.Value}";

    // Without its quotes the text would be something else: nothing, a number, a comment, an anchor, a tag, a list.
    private static bool Needs(string text, bool inFlow) =>
        PlainScalar.KindOf(text) != ScalarKind.String
        || NotPlain().IsMatch(text)
        || LeadingZero().IsMatch(text)
        || (inFlow && text.AsSpan().ContainsAny(",[]{}"));

    private static IEnumerable<string> Single(TemplateFile file) =>
        from scalar in YamlNodes.All(file.Yaml).Select(found => found.Node).OfType<YamlScalarNode>()
        where scalar.Style == ScalarStyle.SingleQuoted
        select $"{scalar.At()}: {scalar.Value}";

    [GeneratedRegex(@"^[\s,\[\]{}#&*!|>'""%@`]|^[-?:](\s|$)|:(\s|$)|\s#|\s$|[\n\\]|^(---|\.\.\.)")]
    private static partial Regex NotPlain();

    [GeneratedRegex("^0[0-9]+$")]
    private static partial Regex LeadingZero();
}
