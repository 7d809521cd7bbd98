namespace FargateFetcher.Building.Shared;

/// <summary>The AWS CLIs of this machine by their version: the commands do with both, and are tried with both.</summary>
internal static class AwsCliVersion
{
    private static readonly Lazy<IReadOnlyList<(string Path, int? Major)>> Found = new(() =>
        [.. Candidates().OfType<string>().Distinct().Select(path => (path, ProgramVersion.Of(path)?.Major))]);

    /// <summary>The path of one; null where this machine has none of that version.</summary>
    /// <param name="major">1 or 2.</param>
    public static string? Find(int major) => Found.Value.FirstOrDefault(one => one.Major == major).Path ?? OwnOf(major);

    private static IEnumerable<string?> Candidates() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "aws")).Where(File.Exists);

    // Asked anew each time: it may have been made meanwhile.
    private static string? OwnOf(int major) => PythonEnvironment.FindOwn("aws") is { } own && ProgramVersion.Of(own)?.Major == major ? own : null;
}
