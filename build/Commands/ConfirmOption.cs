using System.CommandLine;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--yes</c>: for those who cannot be asked.</summary>
internal static class ConfirmOption
{
    /// <summary>The option, one for all commands.</summary>
    public static Option<bool> Instance { get; } = new("--yes") { Description = "Asks nothing, as in CI." };

    /// <summary>Returns where somebody can be asked, or need not be.</summary>
    /// <exception cref="BuildException">A command would have to ask, and nobody is there: exit code 64.</exception>
    public static void EnsureAnswer(this ParseResult parsed)
    {
        if (!parsed.GetValue(Instance) && !Terminal.CanAsk)
        {
            throw new BuildException("There is no terminal on which to ask for approval.", "Repeat the command with --yes.", ExitCodes.Usage);
        }
    }
}
