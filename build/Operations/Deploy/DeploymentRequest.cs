using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>What is to be deployed.</summary>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Parameters">The root's parameters that are given; without <c>pImageUri</c> among them, the image in <c>artifacts/</c> is pushed and deployed.</param>
internal sealed record DeploymentRequest(string Stack, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The parameter of the image, by its digest.</summary>
    public const string ImageParameter = "pImageUri";

    /// <summary>The parameter of the repository from which it is pulled.</summary>
    public const string RepositoryParameter = "pRepositoryArn";

    /// <summary>The name of the registry's stack.</summary>
    public string Registry { get; init; } = RegistryStack.UsualName;

    /// <summary>The registry's parameters that are given.</summary>
    public IReadOnlyDictionary<string, string> RegistryParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The bucket for the templates; null for the registry's.</summary>
    public string? Bucket { get; init; }

    /// <summary>The root template.</summary>
    public string Template { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Where the packaged root template goes.</summary>
    public string Packaged { get; init; } = Path.Combine(TemplatePackager.Folder, "root.yml");

    /// <summary>Whether the image is deployed that is in <c>artifacts/</c>, and not another.</summary>
    public bool DeploysOwnImage => !Parameters.ContainsKey(ImageParameter);

    /// <summary>Whether anything is needed from the registry's stack.</summary>
    public bool NeedsRegistry => DeploysOwnImage || Bucket is null;
}
