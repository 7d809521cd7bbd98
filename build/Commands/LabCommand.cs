using System.CommandLine;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary>A command that the lab does: its options and its help are here, its work is in tests/Lab.</summary>
internal static class LabCommand
{
    /// <summary>Asks for what is missing, and hands the command line to the lab.</summary>
    /// <param name="needs">What the command needs on the machine.</param>
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<ParseResult, IReadOnlyList<Requirement>> needs) => async (parsed, cancellation) =>
    {
        await parsed.Requirements().EnsureAsync(cancellation, [.. needs(parsed)]);
        return await LabProgram.RunAsync(parsed, cancellation);
    };
}
