namespace FargateFetcher.Tests;

/// <summary>A page of the documentation, which the tests hold against what it speaks of; compiled into each test project.</summary>
internal sealed class MarkdownPage
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Folders = ["docs", "fetcher", "stacks", "build", "tests"];
    private static readonly string[] Generated = ["bin", "obj", "node_modules"];

    private MarkdownPage(string name)
    {
        Name = name;
        Lines = File.ReadAllLines(Path);
    }

    /// <summary>The page that readers see first.</summary>
    public static MarkdownPage Readme { get; } = new("README.md");

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(Folders.SelectMany(Below))
            .Select(path => System.IO.Path.GetRelativePath(Root, path))
            .Where(name => !name.Split('/').Intersect(Generated).Any())
            .Order(StringComparer.Ordinal)
            .Select(name => new MarkdownPage(name)),
    ];

    /// <summary>Its path from the top folder, such as <c>docs/fetcher.md</c>.</summary>
    public string Name { get; }

    /// <summary>Where the file is.</summary>
    public string Path => System.IO.Path.Combine(Root, Name);

    /// <summary>All its lines.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The rows of all tables, their cells without backquotes.</summary>
    public IEnumerable<string[]> Rows => Lines.Where(line => line.StartsWith('|')).Select(Cells);

    /// <summary>The page of a name, such as <c>docs/fetcher.md</c>.</summary>
    public static MarkdownPage Of(string name) => new(name);

    /// <summary>The rows of a table, their cells without backquotes.</summary>
    /// <param name="firstColumns">The heads of the first columns, such as <c>exit | meaning</c>.</param>
    public IReadOnlyList<string[]> Table(string firstColumns)
    {
        var head = Lines.ToList().FindIndex(line => line.StartsWith($"| {firstColumns} |", StringComparison.Ordinal));
        Assert.That(head, Is.Not.Negative, $"{Name} has no table '{firstColumns}': restore its head, or change the test with it.");
        return [.. Lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories);

    private static string[] Cells(string line) =>
        [.. line[1..^1].Split('|').Select(cell => cell.Trim().Trim('`'))];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "fargate-fetcher.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the working tree.");
    }
}
