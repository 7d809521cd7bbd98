using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>A program that finds faults in sources.</summary>
/// <param name="Program">What to start.</param>
/// <param name="Subject">What it reads, for people.</param>
/// <param name="Requirement">What the machine must have for it; null for the .NET SDK, without which nothing here would run.</param>
/// <param name="Arguments">What to start it with, in the top folder.</param>
internal sealed record Linter(string Program, string Subject, Requirement? Requirement, IReadOnlyList<string> Arguments)
{
    /// <summary>All linters. Those that bring their own configuration file read it from the top folder.</summary>
    public static IReadOnlyList<Linter> All { get; } =
    [
        // cfn-lint follows nested templates only below its working directory, which is the top folder.
        new("cfn-lint", "the CloudFormation templates", Prerequisites.CfnLint, []),
        new("yamllint", "the YAML files", Prerequisites.YamlLint, ["--strict", "stacks", ".github", ".yamllint", ".cfnlintrc"]),
        new("shellcheck", "the shell scripts", Prerequisites.ShellCheck,
            ["build.sh", ".ci/run", "build/Commands/complete.bash", "build/Shared/supervise.sh"]),
        // Layout, and the order of using directives, which no analyzer checks. The one rule that is named keeps it from running the
        // others, which the next linter does.
        new("dotnet", "the layout of the C# sources", null,
            ["format", "fargate-fetcher.slnx", "--verify-no-changes", "--diagnostics", "IDE0005"]),

        // The analyzers: 'dotnet format' does not report those whose severity AnalysisLevel sets. In a folder of its own, because MSBuild
        // does not compile again what 'test' compiled without them.
        new("dotnet", "the C# sources", null,
        [
            "build", "fargate-fetcher.slnx", "--artifacts-path", "artifacts/lint", "--verbosity", "quiet",
            "-p:RunAnalyzers=true", "-p:RestoreLockedMode=true",
        ]),
    ];

    /// <summary>Runs every one that the machine has, and shows what they find.</summary>
    /// <exception cref="BuildException">One of them found something.</exception>
    public static async Task RunAllAsync(CancellationToken cancellation)
    {
        var failed = new List<string>();
        foreach (var linter in All.Where(linter => linter.Requirement?.IsPresent() != false))
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
    }

    /// <summary>Runs it.</summary>
    /// <returns>What it found, as it said it; null if it found nothing.</returns>
    /// <exception cref="BuildException">The program is missing.</exception>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var result = await Tool.Create(PythonEnvironment.Find(Program) ?? Program, Arguments).TryAsync(cancellation);
        result.ThrowIfInterrupted();
        return result.ExitCode == 0 ? null : (result.StandardOutput + result.StandardError).Trim();
    }
}
