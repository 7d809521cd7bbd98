using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--registry</c>: which registry's stack a root stack goes with.</summary>
internal static class RegistryOption
{
    /// <summary>The option, one for all commands.</summary>
    public static Option<string> Instance { get; } = new("--registry")
    {
        Description = "The name of the registry's stack.",
        HelpName = "name",
        DefaultValueFactory = _ => RegistryStack.UsualName,
    };
}
