using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Layout;

/// <summary>A file of C# in this repository.</summary>
/// <param name="Path">Its path from the top folder, with slashes.</param>
/// <param name="Lines">What is in it.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    private static readonly string[] Results = ["bin", "obj"];

    /// <summary>All in a folder and below it, without what builds write.</summary>
    public static IReadOnlyList<SourceFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Results).Any())
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path)))),
    ];
}
