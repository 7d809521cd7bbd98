using System.Xml.Linq;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>What <c>Directory.Build.props</c> says about the product: the one source of its version.</summary>
/// <param name="Title">The product's name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Version">Without a leading v: <c>1.2.3</c>.</param>
/// <param name="RepositoryUrl">The web address of the sources; null where the file names none.</param>
internal sealed record ProductProperties(string Title, string Description, string Version, string? RepositoryUrl)
{
    /// <summary>Reads the properties of this working tree.</summary>
    /// <exception cref="BuildException">One of them is missing.</exception>
    public static ProductProperties Read()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Descendants("PropertyGroup").Elements()
            .ToLookup(property => property.Name.LocalName, property => property.Value.Trim());

        return new(Required("Product"), Required("Description"), Required("Version"), Optional("RepositoryUrl"));

        string? Optional(string name) => properties[name].FirstOrDefault(value => value.Length > 0);

        string Required(string name) => Optional(name)
            ?? throw new BuildException($"Directory.Build.props has no <{name}>.", $"Add <{name}> to its first PropertyGroup.");
    }
}
