using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests;

/// <summary>What other people's programs say of the templates.</summary>
[CancelAfter(600_000)]
public sealed class LinterTests
{
    // One region of each partition; lint asks for all of them, which takes ten times as long.
    private static readonly string[] Regions = ["--regions", "us-east-1", "cn-north-1", "us-gov-west-1"];

    [Test]
    [Needs(nameof(Prerequisites.CfnLint))]
    public async Task Find_nothing_with_cfn_lint(CancellationToken cancellation)
    {
        var result = await Tool.Create(PythonEnvironment.Find("cfn-lint")!, Regions).TryAsync(cancellation);

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput);
    }

    [Test]
    [Needs(nameof(Prerequisites.YamlLint))]
    public Task Find_nothing_with_yamllint(CancellationToken cancellation) => FindNothingAsync("yamllint", cancellation);

    [Test]
    [Needs(nameof(Prerequisites.CfnLint))]
    public async Task Follow_the_nested_templates(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("stacks-").FullName;
        try
        {
            foreach (var path in Directory.EnumerateFiles(Repository.Stacks))
            {
                var text = await File.ReadAllTextAsync(path, cancellation);
                await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(path)), text.Replace("  logGroupName:", "  logGroup:", StringComparison.Ordinal), cancellation);
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "root.yml"), await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, "root.yml"), cancellation), cancellation);
            var result = await Tool.Create(PythonEnvironment.Find("cfn-lint")!, "root.yml").WithWorkingDirectory(folder).TryAsync(cancellation);

            Assert.That(result.StandardOutput, Does.Contain("logGroupName"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FindNothingAsync(string program, CancellationToken cancellation) =>
        Assert.That(await Linter.All.Single(linter => linter.Program == program).RunAsync(cancellation), Is.Null);
}
