using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace FargateFetcher.Building.Templates;

/// <summary>Writes a template as YAML, with the short forms of intrinsic functions and no quotes but the necessary ones.</summary>
internal static partial class TemplateWriter
{
    private static readonly ISerializer Yaml =
        new SerializerBuilder().WithIndentedSequences().WithNewLine("\n").DisableAliases().Build();

    /// <summary>The text of a template, with a blank line between its sections and between what they hold.</summary>
    public static string Write(TemplateMap template) => string.Join('\n', template.Pairs.Select(Section));

    private static string Section(KeyValuePair<string, TemplateValue> section)
    {
        var text = Yaml.Serialize(MappingOf(new TemplateMap([section])));
        return section.Key is "Parameters" or "Rules" or "Resources" or "Outputs" ? SecondOrLaterEntry().Replace(text, "\n") : text;
    }

    private static YamlNode NodeOf(TemplateValue value)
    {
        // YamlDotNet writes no tags of maps: their functions stay in the long form.
        if (value.TryGetIntrinsic(out var function, out var argument) && argument is not TemplateMap)
        {
            var written = function == "Fn::GetAtt" ? new TemplateScalar($"{argument.Items[0].Text}.{argument.Items[1].Text}") : argument;
            var node = NodeOf(written);
            node.Tag = "!" + function.Replace("Fn::", "", StringComparison.Ordinal);
            return node;
        }

        return value switch
        {
            TemplateMap map => MappingOf(map),
            TemplateList list => new YamlSequenceNode(list.Values.Select(NodeOf)),
            _ => ScalarOf((TemplateScalar)value),
        };
    }

    private static YamlMappingNode MappingOf(TemplateMap map) =>
        new(map.Pairs.Select(pair => KeyValuePair.Create<YamlNode, YamlNode>(ScalarOf(new TemplateScalar(pair.Key)), NodeOf(pair.Value))));

    private static YamlScalarNode ScalarOf(TemplateScalar scalar)
    {
        var text = scalar.Content;
        var isPlain = scalar.Kind != ScalarKind.String || (PlainScalar.KindOf(text) == ScalarKind.String && !NotPlain().IsMatch(text));
        return new(text)
        {
            Style = text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
                : isPlain ? ScalarStyle.ForcePlain
                : ScalarStyle.DoubleQuoted,
        };
    }

    // Where YamlDotNet itself would choose single quotes.
    [GeneratedRegex(@"^[\s,\[\]{}#&*!|>'""%@`]|^[-?:](\s|$)|:(\s|$)|\s#|\s$|^(---|\.\.\.)")]
    private static partial Regex NotPlain();

    // The place before a line that is indented once, except before the first line below the section's name.
    [GeneratedRegex(@"(?<=\n.*\n)(?=  \S)")]
    private static partial Regex SecondOrLaterEntry();
}
