using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Emulation;

[TestFixture(1)]
[TestFixture(2)]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenMotoIsStarted(int versionOfTheCli)
{
    private AwsEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _emulator = await AwsEmulator.StartAsync(
        endpoint: null, new RequirementCheck(mayInstall: false), CancellationToken.None, await AwsCliUnderTest.FolderAsync(versionOfTheCli, CancellationToken.None));

    [OneTimeTearDown]
    public async Task End() => await (_emulator?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public async Task Its_account_is_the_one_that_commands_reach(CancellationToken cancellation)
    {
        var identity = await _emulator.Aws.ReadJsonAsync(cancellation, "sts", "get-caller-identity");

        Assert.That(identity.GetProperty("Account").GetString(), Is.EqualTo("123456789012"));
    }

    // Version 1 of the CLI has an address of its own for this service, and AWS_ENDPOINT_URL does not change it; before 2.13 it changes none.
    [Test]
    public async Task Commands_for_queues_reach_it_too(CancellationToken cancellation)
    {
        var queue = await _emulator.Aws.ReadJsonAsync(cancellation, "sqs", "create-queue", "--queue-name", "letters");

        Assert.That(queue.GetProperty("QueueUrl").GetString(), Does.EndWith("/letters"));
    }
}
