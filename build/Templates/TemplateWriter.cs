using System.Text;

namespace FargateFetcher.Building.Templates;

/// <summary>Writes a template as YAML, with the short forms of intrinsic functions and no quotes but the necessary ones.</summary>
internal static partial class TemplateWriter
{
    /// <summary>The text of a template, with a blank line between its sections and between what they hold.</summary>
    public static string Write(TemplateMap template)
    {
        var text = new StringBuilder();
        foreach (var (section, value) in template.Pairs)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(section).Append(':');
            if (value is TemplateMap { Pairs.Length: > 0 } entries && !entries.TryGetIntrinsic(out _, out _))
            {
                text.Append('\n');
                WriteEntries(text, entries, depth: 1, isSpaced: section is "Parameters" or "Rules" or "Resources" or "Outputs");
            }
            else
            {
                WriteValue(text, value, depth: 1);
            }
        }

        return text.ToString();
    }

    private static void WriteEntries(StringBuilder text, TemplateMap map, int depth, bool isSpaced = false, bool isInLine = false)
    {
        foreach (var (index, pair) in map.Pairs.Index())
        {
            text.Append(isSpaced && index > 0 ? "\n" : "")
                .Append(isInLine && index == 0 ? "" : Indent(depth))
                .Append(Scalar(new TemplateScalar(pair.Key)))
                .Append(':');
            WriteValue(text, pair.Value, depth + 1);
        }
    }

    // What follows a colon or a dash, to the end of its last line.
    private static void WriteValue(StringBuilder text, TemplateValue value, int depth)
    {
        if (value.TryGetIntrinsic(out var function, out var argument))
        {
            text.Append(" !").Append(function.Replace("Fn::", "", StringComparison.Ordinal));
            value = function == "Fn::GetAtt" ? new TemplateScalar($"{argument.Items[0].Text}.{argument.Items[1].Text}") : argument;
        }

        switch (value)
        {
            case TemplateList { Values.Length: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Values)
                {
                    WriteItem(text, item, depth);
                }

                break;
            case TemplateMap { Pairs.Length: > 0 } map when !map.TryGetIntrinsic(out _, out _):
                text.Append('\n');
                WriteEntries(text, map, depth);
                break;
            case TemplateScalar scalar when scalar.Content.Contains('\n', StringComparison.Ordinal):
                WriteBlock(text, scalar.Content, depth);
                break;
            default:
                text.Append(' ').Append(InLine(value)).Append('\n');
                break;
        }
    }

    private static string InLine(TemplateValue value) => value switch
    {
        TemplateList => "[]",
        TemplateScalar scalar => Scalar(scalar),
        _ => throw new BuildException($"{value} cannot be written after another function."),
    };

    private static void WriteItem(StringBuilder text, TemplateValue item, int depth)
    {
        text.Append(Indent(depth)).Append('-');
        if (item is TemplateMap { Pairs.Length: > 0 } map && !map.TryGetIntrinsic(out _, out _))
        {
            text.Append(' ');
            WriteEntries(text, map, depth + 1, isInLine: true);
        }
        else if (item is TemplateList { Values: [var first, .. var rest] })
        {
            // The first item of a list within a list stands behind both dashes.
            var inner = new StringBuilder();
            WriteItem(inner, first, depth + 1);
            text.Append(' ').Append(inner.ToString().TrimStart());
            foreach (var other in rest)
            {
                WriteItem(text, other, depth + 1);
            }
        }
        else
        {
            WriteValue(text, item, depth + 1);
        }
    }

    private static void WriteBlock(StringBuilder text, string content, int depth)
    {
        text.Append(content.EndsWith('\n') ? " |\n" : " |-\n");
        foreach (var line in content.TrimEnd('\n').Split('\n'))
        {
            text.Append(line.Length == 0 ? "" : Indent(depth)).Append(line).Append('\n');
        }
    }

    private static string Scalar(TemplateScalar scalar) =>
        scalar.Kind != ScalarKind.String ? scalar.Content
        : PlainScalar.KindOf(scalar.Content) == ScalarKind.String && !NotPlain().IsMatch(scalar.Content) ? scalar.Content
        : $"\"{scalar.Content.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Indent(int depth) => new(' ', 2 * depth);

    [GeneratedRegex(@"^[\s,\[\]{}#&*!|>'""%@`]|^[-?:](\s|$)|:(\s|$)|\s#|\s$|^(---|\.\.\.)")]
    private static partial Regex NotPlain();
}
