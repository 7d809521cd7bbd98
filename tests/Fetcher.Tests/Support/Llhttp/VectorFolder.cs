namespace FargateFetcher.Tests.Support.Llhttp;

/// <summary>
/// Where the vectors are: beside the project's folder, or where <c>LLHTTP_VECTORS</c> says. They are not part of the project.
/// </summary>
internal static class VectorFolder
{
    /// <summary>How to get them.</summary>
    public const string Advice =
        "The vectors are the folder test/response of the repository nodejs/llhttp (MIT licence), commit 01e105a: "
        + "set LLHTTP_VECTORS to a copy of it.";

    /// <summary>Whether they are there.</summary>
    public static bool IsPresent => Directory.Exists(Folder);

    private static string Folder => Environment.GetEnvironmentVariable("LLHTTP_VECTORS") is { Length: > 0 } given
        ? given
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(NativeFetcher.Binary)!, "..", "..", "..", "shared", "vectors", "llhttp"));

    /// <summary>All of them, in the order of their files' names; none where they are absent.</summary>
    public static IReadOnlyList<Vector> Read() =>
        IsPresent ? [.. Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal).SelectMany(Vector.Read)] : [];
}
