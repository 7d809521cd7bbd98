using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Image;

/// <summary>What a system says about itself: os-release(5).</summary>
/// <param name="Id">For example <c>debian</c>; <c>linux</c> where nothing is said, as the page has it.</param>
/// <param name="VersionId">For example <c>13</c>; <c>unstable</c> where a system has no number.</param>
/// <param name="Codename">For example <c>trixie</c>; empty where a system has none.</param>
internal sealed partial record OsRelease(string Id, string VersionId, string Codename)
{
    /// <summary>Reads this machine's.</summary>
    public static OsRelease Read() => File.Exists("/etc/os-release") ? Parse(File.ReadAllText("/etc/os-release")) : Parse("");

    /// <summary>Reads a file's text.</summary>
    public static OsRelease Parse(string text)
    {
        var fields = Assignment().Matches(text).ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        return new(Field("ID", "linux"), Field("VERSION_ID", "unstable"), Field("VERSION_CODENAME", ""));

        string Field(string name, string otherwise) => fields[name].LastOrDefault() ?? otherwise;
    }

    [GeneratedRegex("^(?<name>[A-Z_]+)=(?<quote>[\"']?)(?<value>[^\"'\r\n]*)\\k<quote>\r?$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
