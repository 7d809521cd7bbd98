using FargateFetcher.Building.Images;

namespace FargateFetcher.Building.Registries;

/// <summary>The name of an image in its repository.</summary>
internal static class ImageTag
{
    /// <summary>The commit that the image was built from.</summary>
    /// <exception cref="BuildException">It names none, or the tree differed from it.</exception>
    public static string OfCommit(OciLayout image) => image.RevisionLabel switch
    {
        null => throw new BuildException("The image names no commit.", "Build it in a clone, or push it under a name: ./build.sh push --tag NAME"),
        var dirty when dirty.EndsWith("-dirty", StringComparison.Ordinal) =>
            throw new BuildException($"The image was built from a tree that differs from its commit ({dirty}).", "Commit, then ./build.sh image; or push it under a name: ./build.sh push --tag NAME"),
        var commit => commit,
    };
}
