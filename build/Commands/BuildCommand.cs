using System.CommandLine;
using System.CommandLine.Parsing;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// A command of <c>./build.sh</c>: the list of commands shows its summary, and its own help the details and an example, too.
/// </summary>
internal sealed class BuildCommand : Command
{
    /// <param name="name">As typed.</param>
    /// <param name="summary">One sentence, of up to 60 characters.</param>
    /// <param name="details">What else there is to say; empty for nothing.</param>
    /// <param name="example">The arguments after <c>./build.sh</c>.</param>
    /// <param name="run">Does the work; returns the exit code.</param>
    public BuildCommand(string name, string summary, string details, string example, Func<ParseResult, CancellationToken, Task<int>> run)
        : base(name, $"{summary} {details}".TrimEnd())
    {
        Summary = summary;
        Example = example;
        SetAction(run);
    }

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The arguments of an example.</summary>
    public string Example { get; }

    /// <summary>Adds a rule over the options.</summary>
    /// <param name="broken">Says what is wrong; null where the rule is kept.</param>
    public void AddRule(Func<CommandResult, string?> broken) => Validators.Add(result =>
    {
        try
        {
            if (broken(result) is { } error)
            {
                result.AddError(error);
            }
        }
        catch (InvalidOperationException)
        {
            // An option that is wrong by itself, such as one given twice, cannot be read; the library reports it.
        }
    });
}
