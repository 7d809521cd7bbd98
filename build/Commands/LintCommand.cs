using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>lint</c>: runs every linter, and fails if one of them finds something.</summary>
internal static class LintCommand
{
    public static Command Create() => new BuildCommand(
        "lint",
        "Runs the linters.",
        "Checks the templates with cfn-lint and yamllint, the scripts with shellcheck, and the C# with its analyzers and dotnet format.",
        "lint",
        RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var required = Linter.All.Select(linter => linter.Requirement).OfType<Requirement>();
        var lacks = await parsed.Requirements().PrepareAsync(cancellation, [.. required]);
        var failed = new List<string>();
        foreach (var linter in Linter.All.Where(linter => lacks.All(lack => lack.Requirement != linter.Requirement)))
        {
            var findings = await Terminal.StepAsync(
                $"Checking {linter.Subject} with {linter.Program}", () => linter.RunAsync(cancellation));
            if (findings is not null)
            {
                failed.Add(linter.Program);
                Terminal.Result(findings);
            }
        }

        if (failed.Count > 0)
        {
            throw new BuildException(
                $"Found something: {string.Join(", ", failed.Distinct())}.",
                "Correct what is listed above and run 'lint' again; 'dotnet format' corrects the C# itself.");
        }

        // The others found nothing, but not all of them have run.
        return lacks.Count == 0 ? ExitCodes.Done : throw Lack.Failure(lacks);
    }
}
