using System.Security.Cryptography;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture("amd64", "Advanced Micro Devices X86-64")]
[TestFixture("arm64", "AArch64")]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.Skopeo), nameof(Prerequisites.Umoci))]
public sealed class WhenTheImageIsUnpacked(string architecture, string machine)
{
    private static readonly string[] Allowed =
    [
        "drwxr-xr-x etc",
        "drwxr-xr-x etc/ssl",
        "drwxr-xr-x etc/ssl/certs",
        "-rw-r--r-- etc/ssl/certs/ca-certificates.crt",
        "-rwxr-xr-x fetcher",
    ];

    private readonly TemporaryFolder _folder = new();
    private string _rootfs = null!;

    [OneTimeSetUp]
    public async Task Unpack() => _rootfs = await BuiltImage.UnpackAsync(BuiltImage.OciReference, architecture, _folder.Path, CancellationToken.None);

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task It_holds_the_fetcher_the_roots_and_nothing_else(CancellationToken cancellation)
    {
        var listing = await Tool.Create("find", _rootfs, "-mindepth", "1", "-printf", "%M %P\n").ReadAsync(cancellation);

        Assert.That(listing.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(Allowed));
    }

    [Test]
    public async Task Every_entry_belongs_to_root_and_is_as_old_as_the_commit(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var layer = await BuiltImage.UnpackLayerAsync(folder.Path, architecture, cancellation);
        var created = (await BuiltImage.DescribeTreeAsync(cancellation)).Sources.Time.UtcDateTime;

        var listing = await Tool.Create("tar", "--list", "--verbose", "--numeric-owner", "--utc", "--full-time", "--zstd", "--file", layer).ReadAsync(cancellation);

        var entries = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.That(entries, Has.Count.EqualTo(Allowed.Length));
        Assert.That(entries.Select(entry => entry[0][0]), Is.All.AnyOf('d', '-'), "No links, devices or pipes.");
        Assert.That(entries.Select(entry => entry[1]), Is.All.EqualTo("0/0"));
        Assert.That(entries.Select(entry => $"{entry[3]} {entry[4]}"), Is.All.EqualTo($"{created:yyyy-MM-dd HH:mm:ss}"));
    }

    [Test]
    public async Task The_fetcher_is_the_published_one_and_needs_no_library(CancellationToken cancellation)
    {
        var fetcher = Path.Combine(_rootfs, "fetcher");

        var dynamic = await Tool.Create("readelf", "--wide", "--dynamic", "--program-headers", fetcher).ReadAsync(cancellation);

        var published = ImageArtifacts.OfThisTree.BinaryPath(Platform.All.Single(platform => platform.Architecture == architecture));
        Assert.That(Sha256(fetcher), Is.EqualTo(Sha256(published)));
        Assert.That(dynamic, Does.Contain("LOAD").And.Not.Contain("NEEDED").And.Not.Contain("INTERP"));
    }

    [Test]
    public async Task The_fetcher_is_a_program_of_its_platform_without_symbols(CancellationToken cancellation)
    {
        var header = await Tool.Create("readelf", "--wide", "--file-header", "--sections", Path.Combine(_rootfs, "fetcher")).ReadAsync(cancellation);

        Assert.That(header, Does.Match($@"Machine: +{machine}\n").And.Match(@"Type: +EXEC ").And.Not.Contain(".symtab").And.Not.Contain(".debug_"));
    }

    [Test]
    public async Task The_roots_are_those_of_the_package_and_what_the_dockerfile_copies(CancellationToken cancellation)
    {
        var roots = await File.ReadAllBytesAsync(Path.Combine(_rootfs, "etc", "ssl", "certs", "ca-certificates.crt"), cancellation);

        Assert.That(roots, Is.EqualTo((await CaRoots.ReadAsync(await SysrootCache.OpenAsync(cancellation), cancellation)).ToArray()));
        Assert.That(await File.ReadAllBytesAsync(ImageArtifacts.OfThisTree.RootsPath, cancellation), Is.EqualTo(roots));
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
