using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The parameters of a deployment of <c>root.yml</c>: what is given, and for the rest what the template has by default.</summary>
internal sealed class RootParameters(TemplateMap template, IReadOnlyDictionary<string, string> given)
{
    /// <summary>The parameters that are declared, in the order of the template.</summary>
    public IEnumerable<KeyValuePair<string, TemplateValue>> Declarations => template["Parameters"]?.Entries ?? [];

    /// <summary>The value of a parameter; empty where it is neither given nor has a default.</summary>
    public string this[string name] => given.GetValueOrDefault(name) ?? template.At($"Parameters.{name}.Default")?.Text ?? "";

    /// <exception cref="BuildException">The template has no such parameter: exit code 64.</exception>
    public static RootParameters Of(IReadOnlyDictionary<string, string> given) => Of(new Dictionary<string, string>(), given);

    /// <summary>Takes what is given, and for the rest what a stack was deployed with, save what this template no longer has.</summary>
    /// <inheritdoc cref="Of(IReadOnlyDictionary{string, string})"/>
    public static RootParameters Of(IReadOnlyDictionary<string, string> deployed, IReadOnlyDictionary<string, string> given)
    {
        var template = TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml"));
        var unknown = given.Keys.Where(name => !IsDeclared(name)).ToList();
        return unknown.Count == 0
            ? new(template, given.Concat(deployed.Where(one => IsDeclared(one.Key))).DistinctBy(one => one.Key).ToDictionary())
            : throw new BuildException(
                $"root.yml has no parameter {string.Join(", ", unknown)}.", "docs/parameters.md lists them all.", ExitCodes.Usage);

        bool IsDeclared(string name) => template["Parameters"]?[name] is not null;
    }

    public IReadOnlyList<string> List(string name) =>
        this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a switch is <c>ENABLED</c>.</summary>
    public bool IsEnabled(string name) => this[name] == "ENABLED";

    /// <summary>Whether a value is given or there by default.</summary>
    public bool Has(string name) => this[name].Length > 0;

    /// <summary>The same with one value changed.</summary>
    public RootParameters With(string name, string value) => new(template, new Dictionary<string, string>(given) { [name] = value });
}
