using System.CommandLine;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--stack</c>: which deployment a command is about.</summary>
internal static class StackOption
{
    /// <summary>The option, one for all commands.</summary>
    public static Option<string> Instance { get; } = new("--stack")
    {
        Description = "The name of the root stack.",
        HelpName = "name",
        DefaultValueFactory = _ => DeployedStack.UsualName,
    };
}
