using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>Parameters of a template as a user gives them, held against what the template says of them before anything is made.</summary>
/// <param name="template">The template.</param>
internal sealed class ParameterInput(TemplateMap template)
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Their names and values.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Those that have no default and must be given for a stack that does not exist yet.</summary>
    public IEnumerable<string> Missing => Declared.Where(parameter => parameter.Value["Default"] is null && !_values.ContainsKey(parameter.Key)).Select(parameter => parameter.Key);

    /// <summary>Those of the root template, before any is given.</summary>
    public static ParameterInput OfRoot() => new(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml")));

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

    /// <summary>Adds those of a file.</summary>
    /// <inheritdoc cref="ParameterFile.ReadAsync"/>
    public async Task AddFileAsync(string path, CancellationToken cancellation) =>
        AddAll(await ParameterFile.ReadAsync(path, cancellation));

    /// <summary>Adds some.</summary>
    /// <inheritdoc cref="Add(string, string)"/>
    public void AddAll(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            Add(name, value);
        }
    }

    private static BuildException Wrong(string message, string? nextStep) => new(message, nextStep, ExitCodes.Usage);
}
