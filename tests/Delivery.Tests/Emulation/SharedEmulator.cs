using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests;

/// <summary>The emulators of the tests: to load one takes seconds, and so one is loaded, when the first test wants it, and copied.</summary>
[SetUpFixture]
public sealed class SharedEmulator
{
    private static readonly Lazy<Task<AwsEmulator>> Loaded =
        new(() => AwsEmulator.StartAsync(endpoint: null, new RequirementCheck(mayInstall: false), CancellationToken.None));

    private static readonly Lazy<Task<AwsEmulator>> Shared = new(() => CopyAsync());

    // A copy that began in the midst of another would wait for ever for what that one held.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>One for all tests that can do with what others leave in it; not to be disposed.</summary>
    internal static Task<AwsEmulator> StartedAsync => Shared.Value;

    /// <summary>One for a test, or a class of tests, alone.</summary>
    /// <param name="cli">The folder of the AWS CLI that is used; null for the one on <c>PATH</c>.</param>
    internal static async Task<AwsEmulator> CopyAsync(string? cli = null)
    {
        var loaded = await Loaded.Value;
        await OneAtATime.WaitAsync();
        try
        {
            return await loaded.CopyAsync(cli, CancellationToken.None);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (Loaded.IsValueCreated)
        {
            await (await Loaded.Value).DisposeAsync();
        }
    }
}
