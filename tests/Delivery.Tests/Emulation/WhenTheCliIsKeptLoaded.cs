using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Emulation;

/// <summary>Where it cannot be loaded, it is started as usual, and all tests take longer without saying why.</summary>
[TestFixture]
[CancelAfter(300_000)]
[Needs(nameof(Prerequisites.AwsCli))]
public sealed class WhenTheCliIsKeptLoaded
{
    [TestCase(1)]
    [TestCase(2)]
    public async Task Each_version_is(int version, CancellationToken cancellation)
    {
        var folder = await AwsCliUnderTest.FolderAsync(version, cancellation) ?? FolderOfTheUsual();
        if (await File.ReadAllBytesAsync(Path.Combine(folder, AwsCli.Program), cancellation) is not [(byte)'#', (byte)'!', ..])
        {
            Assert.Ignore($"Version {version} of the AWS CLI is not a Python script on this machine: nothing can keep it loaded.");
        }

        Assert.That(Path.Combine(folder, "socket"), Does.Exist, "The AWS CLI is as it is, not loaded: try tests/Lab/AwsCli by hand.");
    }

    private static string FolderOfTheUsual() => Path.GetDirectoryName(PythonEnvironment.Find(AwsCli.Program)!)!;
}
