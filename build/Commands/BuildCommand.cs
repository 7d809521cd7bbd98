using System.CommandLine;
using System.CommandLine.Parsing;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// A command of <c>./build.sh</c>: the list of commands shows its summary, of up to 60 characters, and its own help the details and an
/// example, too.
/// </summary>
internal sealed class BuildCommand : Command
{
    /// <summary>A command whose work returns the exit code. The example is what follows <c>./build.sh</c>.</summary>
    public BuildCommand(string name, string summary, string details, string example, Func<ParseResult, CancellationToken, Task<int>> run)
        : base(name, $"{summary} {details}")
    {
        Summary = summary;
        Example = example;
        SetAction(run);
    }

    /// <summary>A command whose work succeeds or throws.</summary>
    public BuildCommand(string name, string summary, string details, string example, Func<ParseResult, CancellationToken, Task> run)
        : this(name, summary, details, example, async (parsed, cancellation) =>
        {
            await run(parsed, cancellation);
            return ExitCodes.Done;
        })
    {
    }

    public string Summary { get; }

    public string Example { get; }

    /// <summary>Adds a rule over the options, which says what is wrong; null where it is kept.</summary>
    public BuildCommand WithRule(Func<CommandResult, string?> broken)
    {
        Validators.Add(result =>
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
        return this;
    }
}
