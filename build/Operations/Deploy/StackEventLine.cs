using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>An event of a stack as a line on the terminal.</summary>
internal static class StackEventLine
{
    /// <summary>Shows what has ended, well or not; that something has begun is told of stacks alone.</summary>
    public static void Show(StackEvent happened, string path)
    {
        if (happened.IsInProgress && !happened.IsOfStackItself)
        {
            return;
        }

        var line = $"{happened.Time.ToLocalTime():HH:mm:ss} {happened.Status} {(path.Length > 0 ? path : happened.LogicalId)}";
        if (happened.IsFailure && happened.Reason is { Length: > 0 } reason)
        {
            Terminal.Warn($"{line}: {reason}");
        }
        else
        {
            Terminal.Note($"  {line}");
        }
    }
}
