using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace FargateFetcher.Building.Image;

/// <summary>What the image says about itself.</summary>
internal sealed record ImageDescription(ProductProperties Product, SourceTree Sources)
{
    /// <summary>
    /// Of everything in the image, as the annotation's definition asks: ours and .NET (MIT), OpenSSL (Apache-2.0),
    /// glibc (LGPL-2.1-or-later) and Mozilla's CA roots (MPL-2.0).
    /// </summary>
    public const string Licenses = "MIT AND Apache-2.0 AND LGPL-2.1-or-later AND MPL-2.0";

    /// <summary>The time of the sources, to the second, as RFC 3339 writes it.</summary>
    public string Created => Sources.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The name under which <c>docker load</c> brings the image: <c>fargate-fetcher:1.2.3</c>.</summary>
    public string DockerTag => $"{Product.Title}:{Product.Version}";

    /// <summary>
    /// The labels, sorted: the pre-defined keys of image-spec 1.1, annotations.md.
    /// Where the sources do not tell their revision or address, that label is left out rather than made up.
    /// </summary>
    public JsonObject Labels
    {
        get
        {
            (string Key, string? Value)[] labels =
            [
                ("created", Created),
                ("description", Product.Description),
                ("licenses", Licenses),
                ("revision", Sources.Revision),
                ("source", Product.RepositoryUrl ?? Sources.WebAddress),
                ("title", Product.Title),
                ("version", Product.Version),
            ];
            return new(
                from label in labels
                where label.Value is not null
                select KeyValuePair.Create($"org.opencontainers.image.{label.Key}", (JsonNode?)label.Value));
        }
    }
}

/// <summary>
/// What <c>Directory.Build.props</c> says about the product: the one source of its version, without a leading v. The address of its
/// sources is null where the file names none.
/// </summary>
internal sealed record ProductProperties(string Title, string Description, string Version, string? RepositoryUrl)
{
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
