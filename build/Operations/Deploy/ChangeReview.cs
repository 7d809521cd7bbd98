using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Shows what a deployment would change, and has it approved.</summary>
internal static class ChangeReview
{
    /// <summary>Shows the changes and goes on.</summary>
    public static Task<bool> ShowAsync(ChangeSet changes, CancellationToken cancellation)
    {
        foreach (var line in changes.Changes.SelectMany(change => change.Lines()))
        {
            Terminal.Note($"  {line}");
        }

        return Task.FromResult(true);
    }

    /// <summary>Shows the changes and asks whether to go on.</summary>
    public static async Task<bool> AskAsync(ChangeSet changes, CancellationToken cancellation)
    {
        await ShowAsync(changes, cancellation);
        return await Terminal.AskAsync("Shall these changes be made?", cancellation);
    }
}
