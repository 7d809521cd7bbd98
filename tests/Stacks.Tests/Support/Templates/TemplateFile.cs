using FargateFetcher.Building.Templates;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Stacks.Tests.Support.Templates;

/// <summary>One template: its text for the rules of style, its YAML for the rules of writing, its value for everything else.</summary>
internal sealed class TemplateFile(string name, string text)
{
    private readonly Lazy<YamlNode> _yaml = new(() => TemplateReader.Parse(text, name));
    private readonly Lazy<TemplateMap> _value = new(() => TemplateReader.Read(text, name));

    /// <summary>The file's name, such as <c>iam.yml</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What the file holds.</summary>
    public string Text { get; } = text;

    /// <summary>The lines of the file.</summary>
    public IReadOnlyList<string> Lines { get; } = text.Split('\n');

    /// <summary>The YAML with its tags, quotes and positions.</summary>
    public YamlNode Yaml => _yaml.Value;

    /// <summary>What the YAML means.</summary>
    public TemplateMap Value => _value.Value;

    /// <summary>The entries of a section, such as <c>Resources</c>; empty where there is none.</summary>
    public IEnumerable<KeyValuePair<string, TemplateValue>> Section(string section) => Value[section]?.Entries ?? [];
}
