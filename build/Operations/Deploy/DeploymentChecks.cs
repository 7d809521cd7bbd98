using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Looks first at what a deployment would not notice: it would succeed, and none of its tasks. These are checks of <c>doctor</c>, which
/// has more of them.
/// </summary>
internal static class DeploymentChecks
{
    /// <summary>Returns when nothing was found for which the tasks would fail. What else was found is shown.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="plan">The deployment.</param>
    /// <param name="isImageGiven">Whether the plan names the image that will run; else it is still to be pushed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">The tasks would fail.</exception>
    public static async Task EnsureAsync(AwsCli aws, Plan plan, bool isImageGiven, CancellationToken cancellation) =>
        Judge(await Terminal.StepAsync("Checking the network", progress =>
            new Diagnosis(aws, createServiceLinkedRole: false) { Progress = progress }.OfTasksAsync(plan, isImageGiven, cancellation)));

    /// <summary>Shows what is no error, and throws what is.</summary>
    internal static void Judge(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Verdict is Verdict.Warning || IsOfImage(finding)))
        {
            Terminal.Warn(Line(finding));
        }

        // Often a permission is missing that no deployment needs, and then for all of them.
        var open = findings.Where(finding => finding.Verdict == Verdict.NotChecked && !IsOfImage(finding)).ToList();
        if (open.Count > 0)
        {
            var subjects = string.Join(", ", open.Select(finding => finding.Subject).Distinct());
            Terminal.Note($"Not checked: {subjects}; ./build.sh doctor says why.");
        }

        var errors = findings.Where(finding => finding.Verdict == Verdict.Error).ToList();
        if (errors.Count > 0)
        {
            throw new BuildException(
                $"The tasks would not run, and nothing was deployed:\n  {string.Join("\n  ", errors.Select(Line))}",
                "Correct that, and repeat the deployment; with --no-checks it goes on regardless.");
        }
    }

    private static bool IsOfImage(Finding finding) => finding is { Verdict: Verdict.NotChecked, Subject: Diagnosis.Image };

    private static string Line(Finding finding) =>
        $"{finding.Subject}: {finding.What}{(finding.Remedy is { } remedy ? $" Next: {remedy}" : "")}";
}
