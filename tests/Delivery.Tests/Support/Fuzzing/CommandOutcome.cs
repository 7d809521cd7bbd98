using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Fuzzing;

/// <summary>How a command line ended, held against what README.md promises of every one.</summary>
internal sealed record CommandOutcome(string[] Arguments, int ExitCode, string Output, string Error)
{
    private static readonly int[] Documented =
        [ExitCodes.Done, ExitCodes.Failed, ExitCodes.Usage, ExitCodes.Missing, ExitCodes.Interrupted];

    /// <summary>Fails the test where it broke the promise.</summary>
    /// <param name="mayBeUnexpected">Whether the program may call a failure unexpected: where AWS answers what AWS never does.</param>
    public void AssertKept(bool mayBeUnexpected = false)
    {
        var breach = !Documented.Contains(ExitCode) ? "an exit code that is not documented"
            : (Output + Error).Contains("\n   at ", StringComparison.Ordinal) ? "a stack trace"
            : ExitCode != ExitCodes.Done && string.IsNullOrWhiteSpace(Error) ? "a failure without a word"
            : !mayBeUnexpected && Error.Contains("error: Unexpected", StringComparison.Ordinal) ? "an exception that nobody thought of"
            : null;
        if (breach is not null)
        {
            throw new AssertionException($"{breach}: {this}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{JsonSerializer.Serialize(Arguments)} ended with {ExitCode}: {Error}";
}
