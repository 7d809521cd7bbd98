using System.CommandLine;
using FargateFetcher.Building.Linting;

namespace FargateFetcher.Building.Commands;

/// <summary><c>lint</c>: runs every linter, and fails if any of them finds something.</summary>
internal static class LintCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = new Command(
            "lint",
            """
            Checks the templates with cfn-lint and yamllint, the scripts with shellcheck, and the C# with dotnet format.

            Example: ./build.sh lint
            """);
        command.SetAction((_, cancellation) => RunAsync(Linter.All, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<Linter> linters, CancellationToken cancellation)
    {
        LinterRequirements.Ensure(linters);
        var failed = new List<string>();
        foreach (var linter in linters)
        {
            var findings = await Terminal.StepAsync($"Checking {linter.Subject} with {linter.Program}", () => linter.RunAsync(cancellation));
            if (findings is not null)
            {
                failed.Add(linter.Program);
                Terminal.Result(findings);
            }
        }

        return failed.Count == 0 ? ExitCodes.Done : throw new BuildException($"Found something: {string.Join(", ", failed)}.", "Mend what is listed above and run 'lint' again; 'dotnet format' mends the C# itself.");
    }
}
