using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Nag;

/// <summary>The rules that AWS Control Tower puts before CloudFormation in many companies, over every template and example.</summary>
[CancelAfter(900_000)]
[Needs(nameof(Prerequisites.Node), nameof(Prerequisites.Npm))]
public sealed class ControlTowerTests
{
    [Test]
    public async Task Is_acknowledged_with_a_reason(CancellationToken cancellation)
    {
        var findings = await ControlTower.FindAsync(Repository.Stacks, cancellation);

        Assert.That(findings.Where(finding => !Acknowledgement.OfControlTower.Any(known => known.IsAbout(finding))), Is.Empty);
        Assert.That(Acknowledgement.OfControlTower.Where(known => !findings.Any(known.IsAbout)), Is.Empty, "acknowledged, but not found any more");
    }

    [TestCase("compute.yml", "          ReadonlyRootFilesystem: true\n", "", "CT.ECS.PR.6")]
    [TestCase("compute.yml", "          Memory: 384\n", "", "CT.ECS.PR.7")]
    [TestCase("registry.yml", "        BlockPublicAcls: true\n", "        BlockPublicAcls: false\n", "CT.S3.PR.1")]
    public async Task Is_found(string file, string old, string replacement, string control, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("guard-").FullName;
        try
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, file), cancellation);
            Assert.That(text, Does.Contain(old));
            await File.WriteAllTextAsync(Path.Combine(folder, file), text.Replace(old, replacement, StringComparison.Ordinal), cancellation);

            Assert.That((await ControlTower.FindAsync(folder, cancellation)).Select(finding => finding.Rule), Has.One.EqualTo(control));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
