using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Layout;

/// <summary>What keeps the sources easy to read; <see cref="LayeredProgram"/> has the order of the layers.</summary>
public sealed partial class SourceTests
{
    // What someone new can find their way in. Raise it only for a new command or a new kind of check, not for one concept in many files.
    private const int MostFiles = 140;

    private const int MostLines = 250;
    private const int MostColumns = 140;

    private static readonly string[] Folders = ["build", "tests/Lab"];

    private static IEnumerable<string> Programs => LayeredProgram.All.Select(program => program.Folder);

    [TestCaseSource(nameof(Programs))]
    public void Use_only_what_is_below_them(string folder)
    {
        var program = LayeredProgram.All.Single(one => one.Folder == folder);

        AssertNone(
            program.Breaches(),
            $"The layers of {folder}/, from the lowest: {program.Order}. Move what a file needs down, or move the file up.");
    }

    [TestCaseSource(nameof(Folders))]
    public void Have_files_that_are_read_at_one_sitting(string folder) => AssertNone(
        SourceFile.In(folder).Where(file => file.Lines.Count > MostLines).Select(file => $"{file.Path} has {file.Lines.Count} lines."),
        $"A file has at most {MostLines} lines: move one of its concepts into a file of its own.");

    [TestCaseSource(nameof(Folders))]
    public void Have_lines_that_fit_beside_another_file(string folder) => AssertNone(
        from file in SourceFile.In(folder)
        from line in file.Lines.Index()
        where line.Item.Length > MostColumns
        select $"{file.Path}:{line.Index + 1} has {line.Item.Length} columns.",
        $"A line has at most {MostColumns} columns: break it at a parameter, an operator or a dot.");

    [Test]
    public void Of_the_build_program_are_few() => Assert.That(
        SourceFile.In("build"),
        Has.Count.LessThanOrEqualTo(MostFiles),
        $"build/ has at most {MostFiles} files of C#: keep a record of one line with what makes it, and what is one concept in one file.");

    [Test]
    public void Of_tests_are_named_for_what_they_test() => AssertNone(
        from file in SourceFile.In("tests")
        where file.Lines.Any(line => Attribute().IsMatch(line))
        let name = Path.GetFileNameWithoutExtension(file.Path)
        where !name.StartsWith("When", StringComparison.Ordinal) && !name.EndsWith("Tests", StringComparison.Ordinal)
        select $"{file.Path} has tests.",
        "A class of tests is named WhenX for a situation, or XTests for what it tests; what tests share is in Support/.");

    // Or an image that is built after it would be of no commit. Whether Python writes it, its environment says.
    [Test]
    [CancelAfter(60_000)]
    public async Task Of_Python_may_be_compiled_beside_them(CancellationToken cancellation)
    {
        var sources = (await Tool.Create("git", "ls-files", "*.py").WithWorkingDirectory(Repository.Root).ReadAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] compiled = [.. sources.Select(source => Path.Combine(Path.GetDirectoryName(source)!, "__pycache__", "x.pyc"))];

        var ignored = await Tool.Create("git", ["check-ignore", .. compiled]).WithWorkingDirectory(Repository.Root).TryAsync(cancellation);

        Assert.That(ignored.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(compiled).And.Not.Empty);
    }

    private static void AssertNone(IEnumerable<string> breaches, string remedy)
    {
        var all = breaches.ToList();
        Assert.That(all, Is.Empty, string.Join(Environment.NewLine, all.Append(remedy)));
    }

    [GeneratedRegex(@"^\s*\[(Test|TestCase|TestCaseSource)\b")]
    private static partial Regex Attribute();
}
