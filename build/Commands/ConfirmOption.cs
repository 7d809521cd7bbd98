using System.CommandLine;
using System.CommandLine.Parsing;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--yes</c>: for those who cannot be asked.</summary>
internal static class ConfirmOption
{
    /// <summary>The option, one for all commands.</summary>
    public static Option<bool> Instance { get; } = new("--yes") { Description = "Asks nothing, as in CI." };

    /// <summary>Ends a command with a usage error where it would have to ask and nobody is there.</summary>
    public static void Validate(CommandResult result)
    {
        if (!result.GetValue(Instance) && !Terminal.CanAsk)
        {
            result.AddError("There is no terminal on which to ask for approval: repeat with --yes.");
        }
    }
}
