using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary>What a shell sources for tab completion; it asks <see cref="Suggestions"/> at every tab.</summary>
internal static class CompletionScript
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["bash"] = "complete.bash",
        ["zsh"] = "complete.zsh",
        ["pwsh"] = "complete.ps1",
    };

    /// <summary>The shells that there is a script for.</summary>
    public static IEnumerable<string> Shells => Files.Keys;

    /// <summary>The script's file.</summary>
    public static string PathOf(string shell) => Path.Combine(Repository.Root, "build", "Commands", Files[shell]);

    /// <summary>The script.</summary>
    public static async Task<string> ReadAsync(string shell, CancellationToken cancellation) =>
        (await File.ReadAllTextAsync(PathOf(shell), cancellation)).TrimEnd();
}
