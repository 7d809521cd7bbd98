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
    public SortedDictionary<string, string> Labels
    {
        get
        {
            var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Add("created", Created);
            Add("description", Product.Description);
            Add("licenses", Licenses);
            Add("revision", Sources.Revision);
            Add("source", Product.RepositoryUrl ?? Sources.WebAddress);
            Add("title", Product.Title);
            Add("version", Product.Version);
            return labels;

            void Add(string key, string? value)
            {
                if (value is not null)
                {
                    labels.Add($"org.opencontainers.image.{key}", value);
                }
            }
        }
    }
}

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
