using System.Runtime.Versioning;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[UnsupportedOSPlatform("windows")]
[CancelAfter(300_000)]
public sealed class WhenAnImageIsWrittenAgain
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Other_times_and_modes_on_the_disk_change_nothing([Values] bool gzip, CancellationToken cancellation)
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        var compression = gzip ? LayerCompression.Gzip : LayerCompression.Zstd;

        await WriteAsync(first, [Platform.Amd64], Noon.AddYears(-20), UnixFileMode.UserRead | UnixFileMode.UserWrite, compression, Noon, cancellation);
        await WriteAsync(second, [Platform.Amd64], Noon, (UnixFileMode)0x1FF, compression, Noon, cancellation);

        AssertSame(first, second);
    }

    [Test]
    public async Task The_order_of_the_platforms_changes_nothing(CancellationToken cancellation)
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();

        await WriteAsync(first, [Platform.Amd64, Platform.Arm64], Noon, ImageFile.Executable, LayerCompression.Zstd, Noon, cancellation);
        await WriteAsync(second, [Platform.Arm64, Platform.Amd64], Noon, ImageFile.Executable, LayerCompression.Zstd, Noon, cancellation);

        AssertSame(first, second);
    }

    [Test]
    public async Task Another_commit_time_makes_another_image(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();

        var image = await WriteAsync(folder, [Platform.Amd64], Noon, ImageFile.Executable, LayerCompression.Zstd, Noon, cancellation);
        var later = await WriteAsync(folder, [Platform.Amd64], Noon, ImageFile.Executable, LayerCompression.Zstd, Noon.AddSeconds(1), cancellation);

        Assert.That(later.Index.Digest, Is.Not.EqualTo(image.Index.Digest));
    }

    [Test]
    public void The_order_of_the_files_changes_nothing()
    {
        ImageFile[] files = [new("a/b/c", new byte[] { 1 }), new("a-b", new byte[] { 2 }), new("a/b.c", new byte[] { 3 }), new("z", default)];

        Assert.That(ReproducibleTar.Write(files.Reverse(), Noon).ToArray(), Is.EqualTo(ReproducibleTar.Write(files, Noon).ToArray()));
    }

    private static async Task<MultiPlatformImage> WriteAsync(
        TemporaryFolder folder, Platform[] platforms, DateTimeOffset onDisk, UnixFileMode mode, LayerCompression compression, DateTimeOffset commit, CancellationToken cancellation)
    {
        var artifacts = new ImageArtifacts(folder.Path);
        foreach (var platform in platforms)
        {
            var path = artifacts.BinaryPath(platform);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, platform.Architecture, cancellation);
            File.SetUnixFileMode(path, mode);
            File.SetLastWriteTimeUtc(path, onDisk.UtcDateTime);
        }

        var description = new ImageDescription(new("title", "description", "1.2.3", null), new SourceTree("0123", commit, null));
        return await artifacts.WriteAsync(platforms, "roots"u8.ToArray(), description, compression, cancellation);
    }

    private static void AssertSame(TemporaryFolder first, TemporaryFolder second)
    {
        Assert.That(File.ReadAllBytes(new ImageArtifacts(second.Path).OciPath), Is.EqualTo(File.ReadAllBytes(new ImageArtifacts(first.Path).OciPath)));
        Assert.That(File.ReadAllBytes(new ImageArtifacts(second.Path).DockerPath), Is.EqualTo(File.ReadAllBytes(new ImageArtifacts(first.Path).DockerPath)));
    }
}
