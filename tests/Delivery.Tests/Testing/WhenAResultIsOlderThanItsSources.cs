using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Testing;

public sealed class WhenAResultIsOlderThanItsSources
{
    private static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    private TemporaryFolder _folder = null!;

    private bool IsUpToDate => UpToDate.Is(_folder["result"], _folder["sources"], _folder["nothing"]);

    [SetUp]
    public void Make()
    {
        _folder = new();
        Directory.CreateDirectory(_folder["sources/inner"]);
        Directory.CreateDirectory(_folder["sources/obj"]);
        File.WriteAllText(_folder["sources/inner/file"], "");
        File.WriteAllText(_folder["result"], "");
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder["sources"]))
        {
            Touch(path, Noon);
        }

        Touch(_folder["result"], Noon.AddSeconds(1));
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void It_is_up_to_date_until_then() => Assert.That(IsUpToDate, Is.True);

    [Test]
    public void A_file_that_was_changed_is_noticed()
    {
        Touch(_folder["sources/inner/file"], Noon.AddSeconds(2));

        Assert.That(IsUpToDate, Is.False);
    }

    [Test]
    public void A_file_that_was_deleted_is_noticed()
    {
        File.Delete(_folder["sources/inner/file"]);

        Assert.That(IsUpToDate, Is.False);
    }

    [Test]
    public void What_builds_write_beside_the_sources_is_not_one()
    {
        File.WriteAllText(_folder["sources/obj/file"], "");

        Assert.That(IsUpToDate, Is.True);
    }

    [Test]
    public void One_that_is_not_there_is_to_be_made()
    {
        File.Delete(_folder["result"]);

        Assert.That(IsUpToDate, Is.False);
    }

    private static void Touch(string path, DateTime time)
    {
        if (Directory.Exists(path))
        {
            Directory.SetLastWriteTimeUtc(path, time);
        }
        else
        {
            File.SetLastWriteTimeUtc(path, time);
        }
    }
}
