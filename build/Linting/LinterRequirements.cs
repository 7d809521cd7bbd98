namespace FargateFetcher.Building.Linting;

/// <summary>Makes sure that the linters are there before the first of them starts.</summary>
internal static class LinterRequirements
{
    /// <summary>Looks every program up on the <c>PATH</c>.</summary>
    /// <exception cref="BuildException">One or more are missing; all of them are named, with the commands that install them.</exception>
    public static void Ensure(IEnumerable<Linter> linters)
    {
        var missing = linters.Where(linter => !IsOnPath(linter.Program)).ToList();
        if (missing.Count > 0)
        {
            throw new BuildException(
                $"Missing: {string.Join(", ", missing.Select(linter => linter.Program))}.",
                string.Join(" && ", missing.Select(linter => linter.Install)),
                ExitCodes.Missing);
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
