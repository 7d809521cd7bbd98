using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Tests.Structure;

/// <summary>The folders of <c>fetcher/</c> are its layers: each may use those before it in the order, and none after it.</summary>
public sealed class LayerTests
{
    /// <summary>From the lowest up. What is at the top of <c>fetcher/</c>, the program itself, may use all of them.</summary>
    private static readonly string[] Order =
    [
        "Native", "Shared", "Addresses", "Json", "Trust", "Proxies", "Connections", "Tls", "Http", "Settings", "Fetching", "Output",
    ];

    private static readonly string Fetcher = Path.Combine(Repository.Root, "fetcher");

    private static readonly string[] Programs = [.. Directory.EnumerateFiles(Fetcher, "*.cs").Select(Path.GetFileNameWithoutExtension)!];

    private static readonly string[] Folders =
    [
        .. Directory.EnumerateDirectories(Fetcher)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetFileName(folder)),
    ];

    private static IEnumerable<string> Files =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Fetcher, folder), "*.cs", SearchOption.AllDirectories)
        orderby file
        select Path.GetRelativePath(Fetcher, file);

    [Test]
    public void Every_folder_has_a_place_in_the_order() =>
        Assert.That(Folders, Is.EquivalentTo(Order), $"Add the folder to {nameof(LayerTests)}.{nameof(Order)}.");

    [TestCaseSource(nameof(Files))]
    public void A_file_uses_only_layers_below_its_own(string file)
    {
        var layer = file.Split(Path.DirectorySeparatorChar)[0];
        var source = File.ReadAllText(Path.Combine(Fetcher, file));

        // By a using line or a qualified name. A type of the program itself needs neither.
        string[] above = [.. Order.SkipWhile(name => name != layer).Skip(1), .. Programs];
        var used = above.Where(name => Regex.IsMatch(source, $@"\bFargateFetcher\.{name}\b|(?<![\w.]){name}\.[A-Z]"));

        Assert.That(used, Is.Empty, $"fetcher/{file} is in {layer}, and these are above it: move what it needs down, or the file up.");
        Assert.That(
            source,
            Does.Match($@"(?m)^(namespace FargateFetcher\.{layer};|\[assembly:)"),
            $"fetcher/{file} must be in the namespace of its folder.");
    }
}
