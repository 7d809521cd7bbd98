using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--json</c>: the result for a program instead of for a person.</summary>
internal static class JsonOption
{
    /// <summary>The option, one for all commands.</summary>
    public static Option<bool> Instance { get; } = new("--json") { Description = "Prints the result as JSON." };
}
