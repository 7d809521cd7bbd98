namespace FargateFetcher.Building.Shared;

/// <summary>Something that is missing on this machine.</summary>
/// <param name="Requirement">What.</param>
/// <param name="Reason">Why it could not be had, as a sentence; null where nothing is known.</param>
internal sealed record Lack(Requirement Requirement, string? Reason)
{
    /// <summary>The failure of a command that needs what is missing: what, what for, and one command where one is enough.</summary>
    /// <param name="lacks">What is missing.</param>
    /// <param name="plan">What would bring some of it.</param>
    public static BuildException Failure(IReadOnlyList<Lack> lacks, InstallationPlan? plan = null)
    {
        var what = string.Join("; ", lacks.Select(lack => lack.Requirement));
        var why = string.Concat(lacks.Select(lack => lack.Reason).OfType<string>().Distinct().Select(reason => " " + reason));
        var byHand = lacks.Where(lack => plan?.ByApt.Contains(lack.Requirement) != true).Select(lack => lack.Requirement.ElsewhereHint);
        string[] how = plan?.Packages is { Count: > 0 } packages ? [Installation.CommandFor(packages), .. byHand] : [.. byHand];
        return new BuildException($"This machine lacks {what}.{why}", string.Join("; ", how.Distinct()), ExitCodes.Missing);
    }

    /// <summary>What is missing, and why: one sentence, or two.</summary>
    public override string ToString() => Reason is null ? $"This machine lacks {Requirement}." : $"This machine lacks {Requirement}. {Reason}";
}
