namespace FargateFetcher.Lab;

/// <summary>The shared libraries that programs load, the dynamic linker included.</summary>
internal static class SharedLibraries
{
    /// <summary>Their paths, each once, from what ldd(1) prints for one or several programs.</summary>
    public static IReadOnlyList<string> In(string listed) =>
    [
        // "name => path (address)", or "path (address)" for the linker; a program's own path ends in a colon.
        .. listed.Split(['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith('/') && !word.EndsWith(':'))
            .Distinct(),
    ];
}
