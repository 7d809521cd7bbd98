using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Building.Templates;

/// <summary>Reads the YAML of a template into <see cref="TemplateValue"/>s.</summary>
internal static class TemplateReader
{
    private const int DeepestNesting = 100;

    /// <exception cref="BuildException">The file is missing, or is not one YAML document.</exception>
    public static TemplateMap ReadFile(string path) =>
        File.Exists(path) ? Read(File.ReadAllText(path), path) : throw new BuildException($"The template {path} does not exist.");

    /// <summary>Reads a template; an error calls it by the name, such as its path.</summary>
    /// <exception cref="BuildException">The text is not one YAML document with a map at its top, or has a key twice.</exception>
    public static TemplateMap Read(string yaml, string name) =>
        ReadValue(yaml, name) as TemplateMap ?? throw new BuildException($"{name} is not a map of sections.");

    /// <summary>Reads a text that need not have a map at its top.</summary>
    /// <inheritdoc cref="Read"/>
    public static TemplateValue ReadValue(string yaml, string name) => Convert(Parse(yaml, name));

    /// <summary>Parses YAML and keeps what <see cref="TemplateValue"/> forgets: where a value stands and how it is quoted.</summary>
    /// <inheritdoc cref="Read"/>
    public static YamlNode Parse(string yaml, string name)
    {
        var stream = new YamlStream();
        try
        {
            EnsureReadable(yaml, name);
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            throw new BuildException($"{name} is not valid YAML: line {broken.Start.Line}, column {broken.Start.Column}: {broken.Message}");
        }

        return stream.Documents is [var only]
            ? only.RootNode
            : throw new BuildException($"{name} holds {stream.Documents.Count} YAML documents instead of one.");
    }

    // Nodes are built by recursion, whose stack no handler of exceptions gets back; and aliases, which CloudFormation does
    // not know ("Template formats" in its user guide), can make a few lines mean a million.
    private static void EnsureReadable(string yaml, string name)
    {
        var events = new Parser(new StringReader(yaml));
        var depth = 0;
        while (events.MoveNext())
        {
            depth += events.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new BuildException($"{name} is nested deeper than {DeepestNesting} levels at line {events.Current.Start.Line}.");
            }

            if (events.Current is AnchorAlias alias)
            {
                throw new BuildException(
                    $"{name} has an alias at line {alias.Start.Line}, *{alias.Value}: CloudFormation does not know them.", "Write it out.");
            }
        }
    }

    private static TemplateValue Convert(YamlNode node)
    {
        var value = Untagged(node);
        return node.Tag is not { IsEmpty: false, IsLocal: true } ? value
            : node.Tag.Value is "!Ref" or "!Condition" ? MapOf(node.Tag.Value[1..], value)
            : MapOf("Fn::" + node.Tag.Value[1..], value);
    }

    private static TemplateValue Untagged(YamlNode node) => node switch
    {
        YamlScalarNode scalar => new TemplateScalar(scalar.Value ?? "", KindOf(scalar)),
        YamlSequenceNode sequence => new TemplateList([.. sequence.Children.Select(Convert)]),
        YamlMappingNode { Children: [var only] } => MapOf(KeyOf(only), Convert(only.Value)),
        YamlMappingNode map => new TemplateMap([.. map.Children.Select(pair => KeyValuePair.Create(KeyOf(pair), Convert(pair.Value)))]),
        _ => throw new BuildException($"{node.NodeType} at line {node.Start.Line} has no meaning in a template."),
    };

    // GetAtt's argument is a list of resource and attribute, however it was written.
    private static TemplateMap MapOf(string key, TemplateValue value) =>
        key == "Fn::GetAtt" && value.Text?.Split('.', 2) is [var resource, var attribute]
            ? TemplateMap.Of(key, new TemplateList([new TemplateScalar(resource), new TemplateScalar(attribute)]))
            : TemplateMap.Of(key, value);

    private static string KeyOf(KeyValuePair<YamlNode, YamlNode> pair) =>
        (pair.Key as YamlScalarNode)?.Value ?? throw new BuildException($"The key at line {pair.Key.Start.Line} is not a word.");

    // A tagged scalar is the text of an intrinsic, whatever it looks like.
    private static ScalarKind KindOf(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? PlainScalar.KindOf(scalar.Value ?? "") : ScalarKind.String;
}
