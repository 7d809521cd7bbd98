using System.CommandLine;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>lint</c>: runs every linter, and fails if any of them finds something.</summary>
internal static class LintCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create() => CommandLine.Define(
        "lint",
        "Runs the linters. Checks the templates with cfn-lint and yamllint, the scripts with shellcheck, the C# with its analyzers and dotnet format.",
        "lint",
        RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var lacks = await parsed.Requirements().PrepareAsync(cancellation, [.. Linter.All.Select(linter => linter.Requirement).OfType<Requirement>()]);
        var failed = new List<string>();
        foreach (var linter in Linter.All.Where(linter => lacks.All(lack => lack.Requirement != linter.Requirement)))
        {
            var findings = await Terminal.StepAsync($"Checking {linter.Subject} with {linter.Program}", () => linter.RunAsync(cancellation));
            if (findings is not null)
            {
                failed.Add(linter.Program);
                Terminal.Result(findings);
            }
        }

        if (failed.Count > 0)
        {
            throw new BuildException($"Found something: {string.Join(", ", failed.Distinct())}.", "Mend what is listed above and run 'lint' again; 'dotnet format' mends the C# itself.");
        }

        // The others have found nothing: what is said is that not all of them were there.
        return lacks.Count == 0 ? ExitCodes.Done : throw Lack.Failure(lacks);
    }
}
