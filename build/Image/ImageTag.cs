using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>The name of an image in its repository.</summary>
internal static partial class ImageTag
{
    /// <summary>Whether a registry takes it (distribution-spec 1.1, "Pulling manifests").</summary>
    public static bool IsOne(string text) => Shape().IsMatch(text);

    /// <summary>The commit that the image was built from.</summary>
    /// <exception cref="BuildException">It names none, or the tree differed from it.</exception>
    public static string OfCommit(OciLayout image) => image.RevisionLabel switch
    {
        null => throw new BuildException("The image names no commit.", "Build it in a clone, or push it under a name: ./build.sh push --tag NAME"),
        var dirty when dirty.EndsWith("-dirty", StringComparison.Ordinal) =>
            throw new BuildException($"The image was built from a tree that differs from its commit ({dirty}).", "Commit, then ./build.sh image; or push it under a name: ./build.sh push --tag NAME"),
        var commit => commit,
    };

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z")]
    private static partial Regex Shape();
}
