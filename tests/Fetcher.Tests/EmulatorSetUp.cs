using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests;

/// <summary>Skips all tests of another platform's binary where its processor cannot be emulated.</summary>
[SetUpFixture]
public sealed class EmulatorSetUp
{
    [OneTimeSetUp]
    public void LookForTheEmulator()
    {
        if (Emulator.Missing is { } program)
        {
            Assert.Ignore($"This machine lacks {program}, to run the fetcher of another architecture: apt-get install qemu-user-static.");
        }

        // Before other tests start programs, which would have a script that is just being written open too.
        _ = NativeFetcher.Path;
    }
}
