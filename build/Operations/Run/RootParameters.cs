using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The parameters of a deployment of <c>root.yml</c>: what is given, and for the rest what the template has by default.</summary>
internal sealed class RootParameters
{
    private readonly IReadOnlyDictionary<string, string> _given;

    private readonly TemplateMap _template;

    private RootParameters(TemplateMap template, IReadOnlyDictionary<string, string> given) => (_template, _given) = (template, given);

    /// <summary>The parameters that are declared, in the order of the template.</summary>
    public IEnumerable<KeyValuePair<string, TemplateValue>> Declarations => _template["Parameters"]?.Entries ?? [];

    /// <summary>The value of a parameter; empty where it is neither given nor has a default.</summary>
    public string this[string name] => _given.GetValueOrDefault(name) ?? _template.At($"Parameters.{name}.Default")?.Text ?? "";

    /// <summary>Takes what is given.</summary>
    /// <exception cref="BuildException">The template has no such parameter: exit code 64.</exception>
    public static RootParameters Of(IReadOnlyDictionary<string, string> given)
    {
        var parameters = new RootParameters(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml")), given);
        var unknown = given.Keys.Except(parameters.Declarations.Select(declared => declared.Key)).ToList();
        return unknown.Count == 0
            ? parameters
            : throw new BuildException(
                $"root.yml has no parameter {string.Join(", ", unknown)}.",
                "docs/parameters.md lists them all.",
                ExitCodes.Usage);
    }

    /// <summary>Takes what is given, and for the rest what a stack was deployed with, save what this template no longer has.</summary>
    /// <inheritdoc cref="Of(IReadOnlyDictionary{string, string})"/>
    public static RootParameters Of(IReadOnlyDictionary<string, string> deployed, IReadOnlyDictionary<string, string> given)
    {
        var parameters = Of(given);
        var kept = deployed.Where(parameter => parameters._template.At($"Parameters.{parameter.Key}") is not null);
        return new(parameters._template, kept.Concat(given).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value));
    }

    /// <summary>The items of a parameter that is a list.</summary>
    public IReadOnlyList<string> List(string name) =>
        this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a switch is <c>ENABLED</c>.</summary>
    public bool IsEnabled(string name) => this[name] == "ENABLED";

    /// <summary>Whether a value is given or there by default.</summary>
    public bool Has(string name) => this[name].Length > 0;

    /// <summary>The same with one value changed.</summary>
    public RootParameters With(string name, string value) => new(_template, new Dictionary<string, string>(_given) { [name] = value });
}
