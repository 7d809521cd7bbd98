using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The parameters of a deployment of <c>root.yml</c>: what is given, and for the rest what the template has by default.</summary>
internal sealed class RootParameters
{
    private readonly IReadOnlyDictionary<string, string> _given;

    private RootParameters(TemplateMap template, IReadOnlyDictionary<string, string> given) => (Template, _given) = (template, given);

    /// <summary>The root template.</summary>
    public TemplateMap Template { get; }

    /// <summary>What is declared, in the order of the template.</summary>
    public IEnumerable<KeyValuePair<string, TemplateValue>> Declarations => Template["Parameters"]?.Entries ?? [];

    /// <summary>The value of a parameter; empty where it is neither given nor has a default.</summary>
    public string this[string name] => _given.GetValueOrDefault(name) ?? Template.At($"Parameters.{name}.Default")?.Text ?? "";

    /// <summary>Takes what is given.</summary>
    /// <exception cref="BuildException">The template has no such parameter: exit code 64.</exception>
    public static RootParameters Of(IReadOnlyDictionary<string, string> given)
    {
        var parameters = new RootParameters(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml")), given);
        var unknown = given.Keys.Except(parameters.Declarations.Select(declared => declared.Key)).ToList();
        return unknown.Count == 0
            ? parameters
            : throw new BuildException($"root.yml has no parameter {string.Join(", ", unknown)}.", "docs/parameters.md lists them all.", ExitCodes.Usage);
    }

    /// <summary>Takes what a stack was deployed with, and what is given over it; what an older template had and this one has not, does not count.</summary>
    /// <inheritdoc cref="Of(IReadOnlyDictionary{string, string})"/>
    public static RootParameters Of(IReadOnlyDictionary<string, string> deployed, IReadOnlyDictionary<string, string> given)
    {
        var all = new Dictionary<string, string>(given);
        foreach (var (name, _) in Of(given).Declarations)
        {
            if (deployed.TryGetValue(name, out var value))
            {
                all.TryAdd(name, value);
            }
        }

        return Of(all);
    }

    /// <summary>The items of a parameter that is a list.</summary>
    public IReadOnlyList<string> List(string name) => this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a switch is <c>ENABLED</c>.</summary>
    public bool IsEnabled(string name) => this[name] == "ENABLED";

    /// <summary>Whether a value is given or there by default.</summary>
    public bool Has(string name) => this[name].Length > 0;

    /// <summary>The same with one value changed.</summary>
    public RootParameters With(string name, string value) => new(Template, new Dictionary<string, string>(_given) { [name] = value });
}
