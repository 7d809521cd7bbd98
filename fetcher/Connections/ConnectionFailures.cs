using System.Runtime.InteropServices;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>Creates the failures of a connection.</summary>
internal static class ConnectionFailures
{
    /// <summary>The attempt ran out of time.</summary>
    /// <param name="phase">What it was doing, as the end of a sentence.</param>
    public static FetchException TimedOut(string phase) => new(FailureKind.AttemptTimeout, $"Time ran out while {phase}.");

    /// <summary>The connection broke.</summary>
    /// <param name="error">The error number; 0 if the peer closed the connection.</param>
    public static FetchException Lost(int error) => new(
        FailureKind.ConnectionLost,
        error == 0 ? "The connection ended before the response was whole." : $"The connection was lost: {Describe(error)}.");

    /// <summary>No address accepted a connection.</summary>
    /// <param name="peer"><c>the server</c> or <c>the proxy</c>.</param>
    /// <param name="error">The error number of the last address.</param>
    public static FetchException NotConnected(string peer, int error) =>
        new(FailureKind.Connect, $"No connection to {peer} came about: {Describe(error)}.");

    private static string Describe(int error) => Marshal.GetPInvokeErrorMessage(error);
}
