namespace FargateFetcher.Building.Shared;

/// <summary>Asks programs for their version.</summary>
internal static partial class ProgramVersion
{
    /// <summary>The first version that a program prints, by default for <c>--version</c>; null where it names none or is missing.</summary>
    public static Version? Of(string program, params string[] arguments) =>
        Tool.Ask(program, arguments.Length > 0 ? arguments : ["--version"]) is { } answer
        && Number().Match(answer.Said) is { Success: true } match
            ? Version.Parse(match.Value)
            : null;

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}

/// <summary>The AWS CLIs of this machine by their version: the commands work with both, and are tested with both.</summary>
internal static class AwsCliVersion
{
    private static readonly Lazy<IReadOnlyList<(string Path, int? Major)>> Found = new(() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "aws"))
            .Where(File.Exists)
            .Distinct()
            .Select(path => (path, ProgramVersion.Of(path)?.Major)),
    ]);

    /// <summary>The path of one; null where this machine has none of that version.</summary>
    /// <param name="major">1 or 2.</param>
    public static string? Find(int major) => Found.Value.FirstOrDefault(one => one.Major == major).Path ?? OwnOf(major);

    // Asked anew each time: it may have been made meanwhile.
    private static string? OwnOf(int major) =>
        PythonEnvironment.FindOwn("aws") is { } own && ProgramVersion.Of(own)?.Major == major ? own : null;
}
