using FargateFetcher.Building;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>Of this machine's platform alone: linking for another one takes the same way, and as long again.</summary>
[TestFixture]
[CancelAfter(900_000)]
public sealed class WhenOneCommitIsBuiltTwice
{
    [Test]
    public async Task In_folders_of_different_names_the_digests_are_the_same(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();

        var first = await BuildAsync(folder["a"], cancellation);
        var second = await BuildAsync(folder[Path.Combine("another", "and a far longer name")], cancellation);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Does.Contain("index     sha256:"));
    }

    /// <summary>Clones the commit, builds it by the script as a user would, and returns the digests.</summary>
    private static async Task<string> BuildAsync(string folder, CancellationToken cancellation)
    {
        await Tool.Create("git", "clone", "--quiet", Repository.Root, folder).ReadAsync(cancellation);
        var report = await Tool.Create(Path.Combine(folder, "build.sh"), "image", "--no-install", "--arch", Platform.OfThisMachine.Architecture)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(variables => variables.Set("MSBUILDDISABLENODEREUSE", "1"))
            .ReadAsync(cancellation);
        return string.Join('\n', report.Split('\n').Where(line => line.Contains("sha256:", StringComparison.Ordinal)));
    }
}
