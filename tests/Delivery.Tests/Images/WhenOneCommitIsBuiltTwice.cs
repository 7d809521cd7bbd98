using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>Of this machine's platform alone: linking for another one takes the same way, and as long again.</summary>
[TestFixture]
[CancelAfter(1_800_000)]
[Parallelizable]
public sealed class WhenOneCommitIsBuiltTwice
{
    [Test]
    public async Task In_folders_of_different_names_the_digests_are_the_same(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var clone = folder[Path.Combine("another", "and it's, say, a = b & ü, far longer")];

        var first = await BuildAsync(clone, cancellation);
        var second = await IsCommittedAsync(cancellation) ? await OfThisFolderAsync(clone, folder["here"], cancellation) : await BuildAsync(folder["a"], cancellation);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Does.Contain("index     sha256:"));
    }

    // Then what was built in this folder is of the same commit.
    private static async Task<bool> IsCommittedAsync(CancellationToken cancellation) =>
        (await Tool.Create("git", "status", "--porcelain").ReadAsync(cancellation)).Length == 0;

    /// <summary>Clones the commit, builds it by the script as a user would, and returns the digests.</summary>
    private static async Task<string> BuildAsync(string folder, CancellationToken cancellation)
    {
        await Tool.Create("git", "clone", "--quiet", Repository.Root, folder).ReadAsync(cancellation);
        var report = await Tool.Create(Path.Combine(folder, "build.sh"), "image", "--no-install", "--arch", Platform.OfThisMachine.Architecture)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(variables => variables.Set("MSBUILDDISABLENODEREUSE", "1").Set("UseSharedCompilation", "false"))
            .ReadAsync(cancellation);
        return Digests(report.Split('\n'));
    }

    /// <summary>The digests of an image of the binary that was built here. Its labels are the clone's: of where the sources come from a clone knows something else.</summary>
    private static async Task<string> OfThisFolderAsync(string clone, string folder, CancellationToken cancellation)
    {
        var platform = Platform.OfThisMachine;
        var artifacts = new ImageArtifacts(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(artifacts.BinaryPath(platform))!);
        File.Copy(ImageArtifacts.OfThisTree.BinaryPath(platform), artifacts.BinaryPath(platform));
        var description = new ImageDescription(ProductProperties.Read(), await SourceTree.ReadAsync(clone, SourceTree.EpochOfTheEnvironment, new(mayInstall: false), cancellation));
        var image = await artifacts.WriteAsync([platform], await CaRoots.ReadAsync(await SysrootCache.OpenAsync(cancellation), cancellation), description, LayerCompression.Zstd, cancellation);
        return Digests(ImageReport.Lines(image, artifacts));
    }

    private static string Digests(IEnumerable<string> report) => string.Join('\n', report.Where(line => line.Contains("sha256:", StringComparison.Ordinal)));
}
