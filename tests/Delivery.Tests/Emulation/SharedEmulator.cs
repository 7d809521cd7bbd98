using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests;

/// <summary>One emulator for all tests that can do with what others leave in it: to load it takes seconds. It is started when the first of them wants it.</summary>
[SetUpFixture]
public sealed class SharedEmulator
{
    private static readonly Lazy<Task<AwsEmulator>> Started = new(() => AwsEmulator.StartAsync(endpoint: null, new RequirementCheck(mayInstall: false), CancellationToken.None));

    /// <summary>The emulator; not to be disposed.</summary>
    internal static Task<AwsEmulator> StartedAsync => Started.Value;

    [OneTimeTearDown]
    public async Task End()
    {
        if (Started.IsValueCreated)
        {
            await (await Started.Value).DisposeAsync();
        }
    }
}
