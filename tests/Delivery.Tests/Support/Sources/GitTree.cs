using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Sources;

/// <summary>A git repository of one commit, made at 2026-11-23 12:00:00 UTC.</summary>
internal sealed class GitTree : IDisposable
{
    public const long CommitSeconds = 1795435200;
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public static async Task<GitTree> CreateAsync(CancellationToken cancellation)
    {
        var tree = new GitTree();
        await File.WriteAllTextAsync(tree._folder["file"], "content", cancellation);
        await tree.GitAsync(cancellation, "init", "--quiet");
        await tree.GitAsync(cancellation, "add", "file");
        await tree.GitAsync(cancellation, "commit", "--quiet", "--message", "A commit");
        return tree;
    }

    public Task<string> GitAsync(CancellationToken cancellation, params string[] arguments) => Tool.Create("git", arguments)
        .WithWorkingDirectory(Path)
        .WithEnvironmentVariables(variables => variables
            .Set("GIT_AUTHOR_NAME", "A").Set("GIT_AUTHOR_EMAIL", "a@example.com").Set("GIT_AUTHOR_DATE", $"{CommitSeconds} +0000")
            .Set("GIT_COMMITTER_NAME", "C").Set("GIT_COMMITTER_EMAIL", "c@example.com").Set("GIT_COMMITTER_DATE", $"{CommitSeconds} +0000"))
        .ReadAsync(cancellation);

    public void Dispose() => _folder.Dispose();
}
