using CliWrap;

namespace FargateFetcher.Building.Image;

/// <summary>Which sources a result was built from.</summary>
/// <param name="Revision">The commit's full id, with <c>-dirty</c> where the tree differs from it; null outside git.</param>
/// <param name="Time">The commit's time; what <c>SOURCE_DATE_EPOCH</c> says where it is set; else, outside git, 1970-01-01.</param>
/// <param name="WebAddress">Where the sources are published, after the remote <c>origin</c>; null where that is no public address.</param>
internal sealed partial record SourceTree(string? Revision, DateTimeOffset Time, string? WebAddress)
{
    private const string SourceDateEpoch = "SOURCE_DATE_EPOCH";

    /// <summary>The latest time a ustar header holds: eleven octal digits.</summary>
    private const long LatestSeconds = 0x1_FFFF_FFFF;

    /// <summary>The variable of reproducible-builds.org/specs/source-date-epoch: seconds since 1970; null where it is not set.</summary>
    public static string? EpochOfTheEnvironment =>
        Environment.GetEnvironmentVariable(SourceDateEpoch) is { Length: > 0 } seconds ? seconds : null;

    /// <summary>
    /// Asks git about the working tree in a folder. A tree without git (an unpacked archive) has no revision. The source date epoch
    /// overrides the commit's time.
    /// </summary>
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
        var log = await Git(folder, "log", "-1", "--format=%H %ct").ReadAsync(cancellation);
        var commit = log.Split(' ', StringSplitOptions.TrimEntries);
        var changes = await Git(folder, "status", "--porcelain").ReadAsync(cancellation);
        var origin = (await Git(folder, "remote", "get-url", "origin").TryAsync(cancellation)).StandardOutput;

        return new(
            changes.Length == 0 ? commit[0] : $"{commit[0]}-dirty",
            epoch ?? ParseEpoch(commit[1]),
            WebAddressOf(origin.Trim()));
    }

    /// <summary>
    /// Whether files and folders of a working tree, by their paths from its top, are as they were in a commit, with nothing new beside
    /// them. Of a commit that git does not know, nothing is known: false.
    /// </summary>
    public static async Task<bool> IsAsInAsync(
        string folder, string revision, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var changed = await Git(folder, ["diff", "--quiet", revision, "--", .. paths]).TryAsync(cancellation);
        var added = await Git(folder, ["ls-files", "--others", "--exclude-standard", "--", .. paths]).TryAsync(cancellation);
        return changed.ExitCode == 0 && added.ExitCode == 0 && added.StandardOutput.Length == 0;
    }

    /// <summary>
    /// The https address that people open, of a git remote (git-fetch(1), "GIT URLS"): the same for every spelling of it, without user,
    /// password and <c>.git</c>. Null for a path and for a host that is not public by its name: they mean nothing elsewhere.
    /// </summary>
    public static string? WebAddressOf(string remote)
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

    private static Command Git(string folder, params IEnumerable<string> arguments) =>
        Tool.Create("git", arguments).WithWorkingDirectory(folder);

    private static DateTimeOffset ParseEpoch(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LatestSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : throw new BuildException(
                $"{SourceDateEpoch} is '{seconds}', which is no number of seconds since 1970.",
                $"Unset {SourceDateEpoch}, or set it to the commit's: git log -1 --format=%ct");

    // git@host:owner/repository.git, git's short form of ssh.
    [GeneratedRegex(@"^(?:[^@/\\:]+@)?([^@/\\:]{2,}):(?!//)/?([^\\]+)$")]
    private static partial Regex ScpLike();
}
