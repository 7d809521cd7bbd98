using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Linting;

/// <summary>A program that finds faults in sources.</summary>
/// <param name="Program">What to start.</param>
/// <param name="Subject">What it reads, for people.</param>
/// <param name="Install">The command that installs it.</param>
/// <param name="Arguments">What to start it with, in the top folder.</param>
internal sealed record Linter(string Program, string Subject, string Install, IReadOnlyList<string> Arguments)
{
    /// <summary>All linters. Those that bring their own configuration file read it from the top folder.</summary>
    public static IReadOnlyList<Linter> All { get; } =
    [
        // cfn-lint follows nested templates only below its working directory, which is the top folder.
        new("cfn-lint", "CloudFormation templates", "pip install cfn-lint", []),
        new("yamllint", "YAML", "apt-get install yamllint", ["--strict", "stacks", ".yamllint", ".cfnlintrc"]),
        new("shellcheck", "shell scripts", "apt-get install shellcheck", ["build.sh", ".ci/run"]),
        new("dotnet", "C#", "see https://dotnet.microsoft.com/download", ["format", "fargate-fetcher.slnx", "--verify-no-changes"]),
    ];

    /// <summary>Runs it.</summary>
    /// <returns>What it found, as it said it; null if it found nothing.</returns>
    /// <exception cref="BuildException">The program is missing.</exception>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var result = await Tool.Create(Program, Arguments).TryAsync(cancellation);
        return result.ExitCode == 0 ? null : (result.StandardOutput + result.StandardError).Trim();
    }
}
