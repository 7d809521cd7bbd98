using System.Runtime.CompilerServices;

namespace FargateFetcher.Tests;

/// <summary>Tests send SIGINT to what they start: a test program does not hand on that it was told to ignore it.</summary>
internal static class Interruptible
{
    /// <summary>Before anything else of the program runs.</summary>
    [ModuleInitializer]
    internal static void Begin() => Building.Shared.Signals.StopIgnoringInterrupt();
}
