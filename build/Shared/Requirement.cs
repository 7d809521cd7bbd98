namespace FargateFetcher.Building.Shared;

/// <summary>Something that a command needs on the machine.</summary>
/// <param name="Title">What it is, for messages: "the C toolchain".</param>
/// <param name="Why">What it is needed for, as the end of a sentence: "to link the native fetcher".</param>
/// <param name="IsPresent">Whether the machine has it.</param>
/// <param name="DebianPackages">
/// The Debian packages that bring it, each as the field Depends would have it (Debian Policy 7.1): <c>time</c>,
/// <c>docker-cli | docker.io</c>, <c>python3-moto (>= 5.1)</c>; empty where Debian has none.
/// </param>
/// <param name="ElsewhereHint">How to get it where we cannot install it: a command or an address.</param>
internal sealed record Requirement(
    string Title,
    string Why,
    Func<bool> IsPresent,
    IReadOnlyList<string> DebianPackages,
    string ElsewhereHint)
{
    /// <summary>The services that the packages bring: they are neither started nor left enabled.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Whether <see cref="PythonEnvironment"/> has it, for where Debian does not.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The full path of a program on <c>PATH</c>, or null.</summary>
    public static string? FindOnPath(string program) => FindOn(Environment.GetEnvironmentVariable("PATH"), program);

    public static string? FindOn(string? path, string program) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    public static Requirement Program(string program, string why, string elsewhereHint, params IReadOnlyList<string> debianPackages) =>
        new(program, why, () => FindOnPath(program) is not null, debianPackages, elsewhereHint);

    /// <summary>A program that Debian has.</summary>
    public static Requirement Packaged(string program, string why, string package) =>
        Program(program, why, $"apt-get install {package}", package);

    /// <summary>What is missing, and what for: the end of a sentence.</summary>
    public override string ToString() => $"{Title}, {Why}";
}

/// <summary>Something that is missing on this machine, and why it could not be had, as a sentence; null where nothing is known.</summary>
internal sealed record Lack(Requirement Requirement, string? Reason = null)
{
    /// <summary>The failure of a command that needs what is missing; the next step is one command where one is enough.</summary>
    public static BuildException Failure(IReadOnlyList<Lack> lacks, InstallationPlan? plan = null)
    {
        var what = string.Join("; ", lacks.Select(lack => lack.Requirement));
        var why = string.Concat(lacks.Select(lack => lack.Reason).OfType<string>().Distinct().Select(reason => " " + reason));
        var byHand = lacks
            .Where(lack => plan?.ByApt.Contains(lack.Requirement) != true)
            .Select(lack => lack.Requirement.ElsewhereHint);
        string[] how = plan?.Packages is { Count: > 0 } packages ? [Installation.CommandFor(packages), .. byHand] : [.. byHand];
        return new BuildException($"This machine lacks {what}.{why}", string.Join("; ", how.Distinct()), ExitCodes.Missing);
    }

    /// <summary>One sentence, or two with the reason.</summary>
    public override string ToString() => $"This machine lacks {Requirement}." + (Reason is null ? "" : $" {Reason}");
}
