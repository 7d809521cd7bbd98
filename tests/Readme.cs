namespace FargateFetcher.Tests;

/// <summary>The README, whose tables the tests hold against what they speak of; compiled into each test project that does.</summary>
internal static class Readme
{
    private static readonly string[] Lines = File.ReadAllLines(Find());

    /// <summary>All its lines.</summary>
    public static IReadOnlyList<string> Text => Lines;

    /// <summary>The rows of a table, their cells without backquotes.</summary>
    /// <param name="firstColumns">The heads of the first columns, such as <c>exit | meaning</c>.</param>
    public static IReadOnlyList<string[]> Table(string firstColumns)
    {
        var head = Array.FindIndex(Lines, line => line.StartsWith($"| {firstColumns} |", StringComparison.Ordinal));
        Assert.That(head, Is.Not.Negative, $"The README has no table '{firstColumns}'.");
        return [.. Lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static string[] Cells(string line) =>
        [.. line[1..^1].Split('|').Select(cell => cell.Trim().Trim('`'))];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "fargate-fetcher.slnx")))
            {
                return Path.Combine(folder.FullName, "README.md");
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the working tree.");
    }
}
