using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>Waits for descriptors with <c>poll</c>.</summary>
internal static class Readiness
{
    /// <summary>Waits until one of them is ready.</summary>
    /// <param name="descriptors">The descriptors with the events to wait for. Receives the events that occurred.</param>
    /// <param name="until">When to stop waiting.</param>
    /// <returns>False when the limit came first.</returns>
    /// <exception cref="FetchException">The system refused to wait.</exception>
    public static bool Await(Span<PollDescriptor> descriptors, TimeLimit until)
    {
        while (true)
        {
            var milliseconds = until.Milliseconds;
            var ready = LibC.Poll(ref MemoryMarshal.GetReference(descriptors), (nuint)descriptors.Length, milliseconds);
            if (ready > 0)
            {
                return true;
            }

            if (milliseconds == 0)
            {
                return false;
            }

            if (ready < 0 && Marshal.GetLastPInvokeError() is not LinuxConstants.ErrorInterrupted and var error)
            {
                throw ConnectionFailures.Lost(error);
            }
        }
    }
}
