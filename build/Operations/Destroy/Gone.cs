using System.Diagnostics;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Looks whether something is gone that was deleted: that the deletion was answered does not prove it.</summary>
internal static class Gone
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>Returns when it is gone.</summary>
    /// <param name="what">It, for the message: <c>bucket NAME</c>.</param>
    /// <param name="isThere">Looks.</param>
    /// <param name="limit">How long it may still be shown.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">It is still there.</exception>
    public static async Task EnsureAsync(string what, Func<Task<bool>> isThere, TimeSpan limit, CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); await isThere(); await Task.Delay(BetweenLooks, cancellation))
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new BuildException(
                    $"The {what} is still there, although its deletion was answered without an error.",
                    "Repeat the command; what is gone already is passed over.");
            }
        }
    }
}
