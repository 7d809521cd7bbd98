using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Image;

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
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns || !uri.Host.Contains('.', StringComparison.Ordinal))
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
