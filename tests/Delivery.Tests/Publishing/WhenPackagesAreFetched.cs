using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Publishing;

[TestFixture]
[CancelAfter(120_000)]
[Parallelizable]
public sealed class WhenPackagesAreFetched
{
    private Workspace _workspace = null!;

    [SetUp]
    public void MakeAFolder() => _workspace = new();

    [TearDown]
    public void Remove() => _workspace.Dispose();

    // The real archive, held against the keys of an older release: as a stranger's packages would be.
    [Test]
    public async Task What_the_distribution_has_not_signed_is_refused()
    {
        var debian = PackageSource.Debian((await DebianMirror.FindAsync(OsRelease.Read(), CancellationToken.None))!);
        var signedByOthers = debian.Lines![0].Replace(
            DebianArchive.Keyring, "/usr/share/keyrings/debian-archive-removed-keys.gpg", StringComparison.Ordinal);
        var stranger = debian with { Lines = [signedByOthers] };

        var failure = await Assert.ThrowsAsync<BuildException>(() => new PrivateApt(stranger, _workspace).UpdateAsync(CancellationToken.None));

        Assert.That(failure!.ExitCode, Is.EqualTo(ExitCodes.Missing));
        Assert.That(failure.Message, Does.Contain("is not signed").Or.Contain("NO_PUBKEY"));
    }

    [Test]
    public async Task A_mirror_that_does_not_answer_is_named_with_the_variable_for_another()
    {
        var closed = PackageSource.Debian(new("http://127.0.0.1:9/debian", "http://127.0.0.1:9/debian-security"));

        var failure = await Assert.ThrowsAsync<BuildException>(() => new PrivateApt(closed, _workspace).UpdateAsync(CancellationToken.None));

        Assert.That(failure!.ExitCode, Is.EqualTo(ExitCodes.Missing));
        Assert.That(failure.Message, Does.StartWith("The lists of packages of debian-13 for linux/amd64 and linux/arm64 could not be had:").And.Contain("127.0.0.1"));
        Assert.That(failure.NextStep, Does.Contain("FARGATE_FETCHER_DEBIAN_MIRROR="));
    }

    [Test]
    public async Task Every_platform_has_the_same_versions(CancellationToken cancellation)
    {
        var sysroot = await SysrootCache.OpenAsync(cancellation);

        foreach (var platform in Platform.All)
        {
            var config = await File.ReadAllTextAsync(Path.Combine(sysroot.PathFor(platform), "usr", "lib", platform.Triple, "pkgconfig", "libcrypto.pc"), cancellation);
            Assert.That(config, Does.Match($@"(?m)^Version: {sysroot.Packages.Single(package => package.Name == "libssl-dev").Version.Split('-')[0]}$"));
        }
    }

    [Test]
    public void Versions_that_differ_between_platforms_end_the_build()
    {
        PackageFile[] torn = [new("libssl-dev", "3.5.9-1", "amd64"), new("libssl-dev", "3.5.8-1", "arm64")];

        var failure = Assert.Throws<BuildException>(() => SysrootCache.RequireOneVersion(torn));

        Assert.That(failure!.Message, Is.EqualTo("The mirror has different versions of libssl-dev for different architectures: 3.5.9-1 for amd64, 3.5.8-1 for arm64."));
    }

    [Test]
    public void A_file_tells_package_version_and_architecture() => Assert.That(
        PackageFile.Parse("/tmp/zlib1g-dev_1%3a1.3.dfsg+really1.3.1-1_amd64.deb"),
        Is.EqualTo(new PackageFile("zlib1g-dev", "1:1.3.dfsg+really1.3.1-1", "amd64")));
}
