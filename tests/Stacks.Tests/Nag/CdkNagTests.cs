using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Nag;

/// <summary>Somebody else's rules over root and children.</summary>
[CancelAfter(900_000)]
[Needs(nameof(Prerequisites.Node), nameof(Prerequisites.Npm))]
public sealed class CdkNagTests
{
    [Test]
    public async Task Is_acknowledged_with_a_reason(CancellationToken cancellation)
    {
        var findings = await CdkNag.FindAsync(Repository.Stacks, cancellation);

        Assert.That(findings.Where(finding => !Acknowledgement.OfCdkNag.Any(known => known.IsAbout(finding))), Is.Empty);
        Assert.That(Acknowledgement.OfCdkNag.Where(known => !findings.Any(known.IsAbout)), Is.Empty, "acknowledged, but not found any more");
    }

    [TestCase("notification.yml", "      EnableKeyRotation: true\n", "", "AwsSolutions-KMS5")]
    [TestCase("scheduling.yml", "      SqsManagedSseEnabled: true\n", "      SqsManagedSseEnabled: false\n", "AwsSolutions-SQS2")]
    [TestCase("registry.yml", "      PublicAccessBlockConfiguration:\n        BlockPublicAcls: true\n", "      PublicAccessBlockConfiguration:\n        BlockPublicAcls: false\n", "AwsSolutions-S2")]
    public async Task Is_found_in_root_children_and_registry(string file, string old, string replacement, string rule, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("nag-").FullName;
        try
        {
            foreach (var path in Directory.EnumerateFiles(Repository.Stacks, "*.yml"))
            {
                var text = await File.ReadAllTextAsync(path, cancellation);
                var name = Path.GetFileName(path);
                Assert.That(name != file || text.Contains(old, StringComparison.Ordinal), $"'{old}' is not in {file}");
                await File.WriteAllTextAsync(Path.Combine(folder, name), name == file ? text.Replace(old, replacement, StringComparison.Ordinal) : text, cancellation);
            }

            Assert.That((await CdkNag.FindAsync(folder, cancellation)).Select(finding => finding.Rule), Has.One.EqualTo(rule));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
