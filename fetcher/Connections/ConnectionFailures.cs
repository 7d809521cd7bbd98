using System.Runtime.InteropServices;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>The failures of a connection, worded once.</summary>
internal static class ConnectionFailures
{
    /// <summary>The attempt's time is over.</summary>
    /// <param name="phase">What it was busy with, as the end of a sentence.</param>
    public static FetchException TimedOut(string phase) => new(FailureKind.AttemptTimeout, $"Time ran out while {phase}.");

    /// <summary>The connection broke.</summary>
    /// <param name="error">The error number; 0 where the peer ended it without one.</param>
    public static FetchException Lost(int error) => new(
        FailureKind.ConnectionLost,
        error == 0 ? "The connection ended before the response was whole." : $"The connection was lost: {Describe(error)}.");

    /// <summary>No address could be connected to.</summary>
    /// <param name="peer">What was to be reached: <c>the server</c> or <c>the proxy</c>.</param>
    /// <param name="error">The error number of the last address.</param>
    public static FetchException NotConnected(string peer, int error) =>
        new(FailureKind.Connect, $"No connection to {peer} came about: {Describe(error)}.");

    private static string Describe(int error) => Marshal.GetPInvokeErrorMessage(error);
}
