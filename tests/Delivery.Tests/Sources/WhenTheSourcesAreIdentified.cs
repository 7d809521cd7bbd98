using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Sources;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheSourcesAreIdentified
{
    [Test]
    public async Task A_clean_tree_is_its_commit_at_its_time(CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);
        var head = (await tree.GitAsync(cancellation, "rev-parse", "HEAD")).Trim();

        var sources = await ReadAsync(tree.Path, null, cancellation);

        Assert.That(sources, Is.EqualTo(new SourceTree(head, DateTimeOffset.FromUnixTimeSeconds(GitTree.CommitSeconds), null)));
    }

    [TestCase("file")]
    [TestCase("new-file")]
    public async Task A_changed_tree_says_so(string path, CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);
        await File.WriteAllTextAsync(Path.Combine(tree.Path, path), "other content", cancellation);

        var sources = await ReadAsync(tree.Path, null, cancellation);

        Assert.That(sources.Revision, Does.Match("^[0-9a-f]{40}-dirty$"));
    }

    [Test]
    public async Task The_variable_overrides_the_commits_time(CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);

        var sources = await ReadAsync(tree.Path, "1000000000", cancellation);

        Assert.That(sources.Time, Is.EqualTo(new DateTimeOffset(2001, 9, 9, 1, 46, 40, TimeSpan.Zero)));
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("yesterday")]
    [TestCase("8589934592")]
    public async Task A_variable_that_is_no_time_ends_the_build(string seconds)
    {
        using var folder = new TemporaryFolder();

        var failure = await Assert.ThrowsAsync<BuildException>(() => ReadAsync(folder.Path, seconds, CancellationToken.None));

        Assert.That(failure!.Message, Does.StartWith($"SOURCE_DATE_EPOCH is '{seconds}'"));
    }

    [Test]
    public async Task A_tree_without_git_has_no_revision_and_the_earliest_time(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();

        var sources = await ReadAsync(folder.Path, null, cancellation);

        Assert.That(sources, Is.EqualTo(new SourceTree(null, DateTimeOffset.UnixEpoch, null)));
    }

    [Test]
    public async Task A_tree_unpacked_in_another_repository_is_not_taken_for_that(CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);
        var inner = Directory.CreateDirectory(Path.Combine(tree.Path, "inner")).FullName;

        var sources = await ReadAsync(inner, null, cancellation);

        Assert.That(sources.Revision, Is.Null);
    }

    [Test]
    public async Task The_remote_tells_where_they_are_published(CancellationToken cancellation)
    {
        using var tree = await GitTree.CreateAsync(cancellation);
        await tree.GitAsync(cancellation, "remote", "add", "origin", "git@example.com:owner/repository.git");

        var sources = await ReadAsync(tree.Path, null, cancellation);

        Assert.That(sources.WebAddress, Is.EqualTo("https://example.com/owner/repository"));
    }

    private static Task<SourceTree> ReadAsync(string folder, string? sourceDateEpoch, CancellationToken cancellation) =>
        SourceTree.ReadAsync(folder, sourceDateEpoch, new(mayInstall: false), cancellation);
}
