using System.Text.RegularExpressions;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Linking;

/// <summary>
/// What the link itself does not tell. A part that comes back is a symbol defined twice, an algorithm that is gone an undefined one,
/// and the linker names them.
/// </summary>
[CancelAfter(180_000)]
public sealed partial class WhenPartsAreLeftOut
{
    private static readonly string[] Libraries = ["libssl.a", "libcrypto.a", "libc.a"];

    private static readonly IReadOnlyList<LeftOutPart> Parts = LeftOutPart.ReadAll();

    [Test]
    public async Task Each_name_is_one_that_the_libraries_still_have(CancellationToken cancellation)
    {
        var names = new HashSet<string>();
        foreach (var platform in Platform.All)
        {
            names.UnionWith(await NamesAsync(platform, cancellation));
        }

        // Some are in the library of one architecture alone.
        Assert.That(Parts.SelectMany(part => part.Names).Where(name => !names.Contains(name)), Is.Empty);
    }

    [TestCase("amd64")]
    [TestCase("arm64")]
    public async Task Each_algorithm_of_the_provider_is_there(string architecture, CancellationToken cancellation)
    {
        var names = await NamesAsync(Platform.All.Single(platform => platform.Architecture == architecture), cancellation);
        var provider = await File.ReadAllTextAsync(Path.Combine(LeftOut.Folder, "Provider.c"), cancellation);
        var tables = Table().Matches(provider).Select(match => $"ossl_{match.Groups[1].Value}_functions").ToList();

        Assert.That(tables, Has.Count.GreaterThan(40));
        Assert.That(tables.Where(table => !names.Contains(table)), Is.Empty);
    }

    [Test]
    public void No_name_is_in_two_parts_or_in_none()
    {
        var sources = Directory.GetFiles(LeftOut.Folder, "*.c").Where(path => Path.GetFileName(path) != "Provider.c");
        var all = sources.SelectMany(path => LeftOutPart.NamesIn(File.ReadAllText(path)));

        Assert.That(Parts.SelectMany(part => part.Names), Is.Unique);
        Assert.That(Parts.SelectMany(part => part.Names), Is.EquivalentTo(all));
    }

    [Test]
    public void A_part_is_named_by_its_comment_and_has_what_follows()
    {
        const string Source = """
            #define NEVER(name) void *name(void);

            // Printing: 14 KB. Tables have a function for it each.
            FAILS(BIO_dump) NEVER(ERR_print_errors)

            // Names: 124 KB.
            NOTHING(all_ciphers)
            void all_digests(void)
            {
            }
            int __use_file;
            const Kind kinds[] = { 0 };
            """;

        var parts = LeftOutPart.Read(Source);

        Assert.That(parts.Select(part => part.Title), Is.EqualTo(["Printing", "Names"]));
        Assert.That(parts[0].Names, Is.EqualTo(["BIO_dump", "ERR_print_errors"]));
        Assert.That(parts[1].Names, Is.EqualTo(["all_ciphers", "all_digests", "__use_file", "kinds"]));
    }

    // The names that the static libraries define of which parts are left out, by llvm-nm(1).
    private static async Task<IReadOnlySet<string>> NamesAsync(Platform platform, CancellationToken cancellation)
    {
        var sysroot = await SysrootCache.OpenAsync(cancellation);
        var folder = Path.Combine(sysroot.PathFor(platform), "usr", "lib", platform.Triple);
        var paths = Libraries.Select(library => Path.Combine(folder, library));
        var listed = await Tool.Create("llvm-nm", ["--defined-only", "--just-symbol-name", .. paths]).ReadAsync(cancellation);
        return listed.Split('\n').ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\bTABLE\((\w+)\)(?! extern)")]
    private static partial Regex Table();
}
