using CliWrap;

namespace FargateFetcher.Building.Image;

/// <summary>Which sources a result was built from.</summary>
/// <param name="Revision">The commit's full id, with <c>-dirty</c> where the tree differs from it; null outside git.</param>
/// <param name="Time">The commit's time; what <c>SOURCE_DATE_EPOCH</c> says where it is set; else, outside git, 1970-01-01.</param>
/// <param name="WebAddress">Where the sources are published, after the remote <c>origin</c>; null where that is no public address.</param>
internal sealed record SourceTree(string? Revision, DateTimeOffset Time, string? WebAddress)
{
    private const string SourceDateEpoch = "SOURCE_DATE_EPOCH";

    /// <summary>The latest time a ustar header holds: eleven octal digits.</summary>
    private const long LatestSeconds = 0x1_FFFF_FFFF;

    /// <summary>The variable of reproducible-builds.org/specs/source-date-epoch: seconds since 1970; null where it is not set.</summary>
    public static string? EpochOfTheEnvironment =>
        Environment.GetEnvironmentVariable(SourceDateEpoch) is { Length: > 0 } seconds ? seconds : null;

    /// <summary>Asks git about a working tree. A tree without git (an unpacked archive) has no revision.</summary>
    /// <param name="folder">The top of the tree.</param>
    /// <param name="sourceDateEpoch">Overrides the commit's time; null leaves it.</param>
    /// <param name="check">Installs git, where there is something to ask.</param>
    /// <param name="cancellation">Ends git.</param>
    /// <exception cref="BuildException">git fails in a tree that is git's, or <c>SOURCE_DATE_EPOCH</c> is no number of seconds.</exception>
    public static async Task<SourceTree> ReadAsync(
        string folder, string? sourceDateEpoch, RequirementCheck check, CancellationToken cancellation)
    {
        var epoch = sourceDateEpoch is null ? (DateTimeOffset?)null : ParseEpoch(sourceDateEpoch);

        // Looked for here only: git itself would also find a repository that this tree happens to be unpacked in.
        var dotGit = Path.Combine(folder, ".git");
        if (!Directory.Exists(dotGit) && !File.Exists(dotGit))
        {
            return new(null, epoch ?? DateTimeOffset.UnixEpoch, null);
        }

        await check.EnsureAsync(cancellation, Prerequisites.Git);
        var commit = (await Git("log", "-1", "--format=%H %ct").ReadAsync(cancellation)).Split(' ', StringSplitOptions.TrimEntries);
        var changes = await Git("status", "--porcelain").ReadAsync(cancellation);
        var origin = (await Git("remote", "get-url", "origin").TryAsync(cancellation)).StandardOutput;

        return new(
            changes.Length == 0 ? commit[0] : $"{commit[0]}-dirty",
            epoch ?? ParseEpoch(commit[1]),
            RemoteAddress.ToWebAddress(origin.Trim()));

        Command Git(params IEnumerable<string> arguments) => Tool.Create("git", arguments).WithWorkingDirectory(folder);
    }

    /// <summary>Whether files and folders of a working tree are as they were in a commit, with nothing new beside them.</summary>
    /// <param name="folder">The top of the tree.</param>
    /// <param name="revision">The commit. Of one that git does not know, nothing is known: false.</param>
    /// <param name="paths">From the top of the tree.</param>
    /// <param name="cancellation">Ends git.</param>
    public static async Task<bool> IsAsInAsync(
        string folder, string revision, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var changed = await Git(["diff", "--quiet", revision, "--", .. paths]).TryAsync(cancellation);
        var added = await Git(["ls-files", "--others", "--exclude-standard", "--", .. paths]).TryAsync(cancellation);
        return changed.ExitCode == 0 && added.ExitCode == 0 && added.StandardOutput.Length == 0;

        Command Git(IEnumerable<string> arguments) => Tool.Create("git", arguments).WithWorkingDirectory(folder);
    }

    private static DateTimeOffset ParseEpoch(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LatestSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : throw new BuildException(
                $"{SourceDateEpoch} is '{seconds}', which is no number of seconds since 1970.",
                $"Unset {SourceDateEpoch}, or set it to the commit's: git log -1 --format=%ct");
}

/// <summary>Turns the address of a git remote (git-fetch(1), "GIT URLS") into the one that people open.</summary>
internal static partial class RemoteAddress
{
    /// <summary>
    /// The https address of a remote: the same for every spelling of it, without user, password and <c>.git</c>.
    /// Null for a path and for a host that is not public by its name: they mean nothing elsewhere.
    /// </summary>
    public static string? ToWebAddress(string remote)
    {
        var url = ScpLike().Replace(remote, "ssh://$1/$2");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.HostNameType != UriHostNameType.Dns
            || !uri.Host.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        // The port of ssh or git says nothing about the web server's.
        var port = uri.Scheme == Uri.UriSchemeHttps && !uri.IsDefaultPort ? $":{uri.Port}" : "";
        var path = uri.AbsolutePath.TrimEnd('/');
        return $"https://{uri.Host}{port}{(path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path)}";
    }

    /// <summary><c>git@host:owner/repository.git</c>, git's short form of ssh.</summary>
    [GeneratedRegex(@"^(?:[^@/\\:]+@)?([^@/\\:]{2,}):(?!//)/?([^\\]+)$")]
    private static partial Regex ScpLike();
}
