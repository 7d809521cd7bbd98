using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary><c>--runs</c>: how often something is done, from 1 to 1000.</summary>
internal static class RunsOption
{
    /// <summary>Builds the option.</summary>
    /// <param name="description">For the help text.</param>
    /// <param name="usual">Where it is not given.</param>
    public static Option<int> Create(string description, int usual) =>
        NumberOption.Create("--runs", description, usual, least: 1, most: 1000);
}
