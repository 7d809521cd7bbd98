using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Deploying;

/// <summary>Parameters of a template as a user gives them, held against what the template says of them before anything is made.</summary>
/// <param name="template">The template.</param>
internal sealed class GivenParameters(TemplateMap template)
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Their names and values.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Those that have no default and must be given for a stack that does not exist yet.</summary>
    public IEnumerable<string> Missing => Declared.Where(parameter => parameter.Value["Default"] is null && !_values.ContainsKey(parameter.Key)).Select(parameter => parameter.Key);

    private IEnumerable<KeyValuePair<string, TemplateValue>> Declared => template["Parameters"]?.Entries ?? [];

    /// <summary>Adds one; the last of a name wins.</summary>
    /// <exception cref="BuildException">The template has no such parameter, or does not allow the value: exit code 64.</exception>
    public void Add(string name, string value)
    {
        var declared = Declared.FirstOrDefault(parameter => parameter.Key == name).Value
            ?? throw Wrong($"There is no parameter {name}.", $"The template has: {string.Join(", ", Declared.Select(parameter => parameter.Key))}.");
        if (ParameterRule.Broken(declared, value) is { } rule)
        {
            throw Wrong($"The parameter {name} {rule}; '{value}' is not.", declared["Description"]?.Text);
        }

        _values[name] = value;
    }

    /// <summary>Adds those of a file: names and values in YAML or JSON, or the list that the AWS CLI takes.</summary>
    /// <inheritdoc cref="Add(string, string)"/>
    public void AddFile(string path)
    {
        if (!File.Exists(path))
        {
            throw Wrong($"There is no file {path}.", null);
        }

        // Under a key of ours, because a template is a map and the AWS CLI's list is none.
        var text = File.ReadAllText(path).ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);
        var content = TemplateReader.Read($"parameters:\n  {text}", path)["parameters"]!;
        foreach (var (name, value) in content.Items.IsEmpty ? content.Entries.Select(entry => (entry.Key, entry.Value)) : content.Items.Select(Pair))
        {
            Add(name, value.Items.IsEmpty ? value.Text ?? throw Wrong($"In {path}, {name} is no text.", null) : string.Join(',', value.Items.Select(item => item.Text)));
        }

        (string, TemplateValue) Pair(TemplateValue item) =>
            item["ParameterKey"]?.Text is { } key && item["ParameterValue"] is { } value
                ? (key, value)
                : throw Wrong($"In {path}, an item has no ParameterKey and ParameterValue.", null);
    }

    private static BuildException Wrong(string message, string? nextStep) => new(message, nextStep, ExitCodes.Usage);
}
