namespace FargateFetcher.Building.Shared;

/// <summary>
/// Makes sure, before a command starts, that it has everything it needs. Debian packages are installed where we are root on Debian;
/// Python packages go into a virtual environment of this program's own; for the rest the user is told how to get it.
/// </summary>
/// <param name="mayInstall">False under <c>--no-install</c>.</param>
internal sealed class RequirementCheck(bool mayInstall)
{
    public bool MayInstall => mayInstall;

    /// <summary>Returns when all of them are there.</summary>
    /// <exception cref="BuildException">Some are missing and cannot, or may not, be installed: exit code 69.</exception>
    public async Task EnsureAsync(CancellationToken cancellation, params IReadOnlyCollection<Requirement> requirements)
    {
        var lacks = await PrepareAsync(cancellation, requirements);
        if (lacks.Count > 0)
        {
            throw Lack.Failure(lacks);
        }
    }

    /// <summary>Installs what is missing and can be had, and returns what cannot.</summary>
    /// <exception cref="BuildException">Some could be installed, but not by us: exit code 69, with the command that does.</exception>
    public async Task<IReadOnlyList<Lack>> PrepareAsync(
        CancellationToken cancellation, params IReadOnlyCollection<Requirement> requirements)
    {
        var missing = requirements.Where(requirement => !requirement.IsPresent()).Distinct().ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        var plan = await PlanAsync(missing, mayUpdate: mayInstall && Installation.IsPossible, cancellation);
        if (plan.Packages.Count + plan.ByPip.Count > 0 && (!mayInstall || (plan.Packages.Count > 0 && !Installation.IsPossible)))
        {
            throw Lack.Failure([.. missing.Select(requirement => new Lack(requirement))], plan);
        }

        if (plan.Packages.Count > 0)
        {
            await Installation.InstallAsync(plan, cancellation);
        }

        var without = plan.ByPip.Count == 0 ? null : await Terminal.StepAsync(
            $"pip install {string.Join(' ', plan.ByPip.Select(requirement => requirement.Title))}, in {PythonEnvironment.Folder}",
            () => PythonEnvironment.MakeAsync(cancellation));
        return
        [
            .. missing.Where(requirement => !requirement.IsPresent())
                .Select(requirement => new Lack(requirement, requirement.IsPinned ? without : null)),
        ];
    }

    private static async Task<InstallationPlan> PlanAsync(List<Requirement> missing, bool mayUpdate, CancellationToken cancellation)
    {
        if (!DebianArchive.IsHere || !missing.Exists(requirement => requirement.IsPinned || requirement.DebianPackages.Count > 0))
        {
            return new InstallationPlan([], [], [.. missing.Where(requirement => requirement.IsPinned)]);
        }

        if (mayUpdate)
        {
            Terminal.Note($"Missing: {string.Join("; ", missing.Select(requirement => $"{requirement.Title} {requirement.Why}"))}.");
            await Installation.UpdateAsync(cancellation);
        }

        var wanted = missing.Append(PythonEnvironment.CanBeMade).SelectMany(requirement => requirement.DebianPackages);
        var archive = await DebianArchive.ReadAsync([.. wanted], cancellation);
        var byPip = missing.Where(requirement => requirement.IsPinned && archive.Resolve(requirement) is null).ToList();
        var byApt = missing.Where(requirement => archive.Resolve(requirement) is not null).ToList();
        if (byPip.Count > 0 && !PythonEnvironment.CanBeMade.IsPresent())
        {
            byApt.Add(PythonEnvironment.CanBeMade);
        }

        return new InstallationPlan([.. byApt.SelectMany(requirement => archive.Resolve(requirement) ?? []).Distinct()], byApt, byPip);
    }
}
