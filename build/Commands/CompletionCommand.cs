using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// <c>completion</c>: prints the script with which a shell completes the command line; it asks <see cref="Suggestions"/> at every tab.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = "complete.bash",
        ["zsh"] = "complete.zsh",
        ["pwsh"] = "complete.ps1",
    };

    public static BuildCommand Create()
    {
        var shell = new Argument<string>("shell") { Description = $"Which shell: {string.Join(", ", Scripts.Keys)}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        return new(
            "completion",
            "Prints a script for tab completion.",
            "For bash, zsh or PowerShell (pwsh); append it to the shell's profile. It works on Linux.",
            "completion bash",
            async (parsed, cancellation) =>
                Terminal.Result((await File.ReadAllTextAsync(PathOf(parsed.GetRequiredValue(shell)), cancellation)).TrimEnd()))
        {
            shell,
        };
    }

    public static string PathOf(string shell) => Path.Combine(Repository.Root, "build", "Commands", Scripts[shell]);
}

/// <summary>
/// Answers the shells' scripts: <c>[suggest] TEXT</c>, with the line after the program's name and up to the cursor, prints what may stand
/// at its end, one a line. Instead of the library's own answer, which takes no option for an option once it is complete
/// (System.CommandLine 3.0.0 throws), and which also lists the aliases, <c>/?</c> among them.
/// </summary>
internal sealed class Suggestions : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root) => root.Directives.OfType<SuggestDirective>().Single().Action = new Suggestions();

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var text = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        foreach (var suggestion in For(parseResult.RootCommandResult.Command, text))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(suggestion);
        }

        return ExitCodes.Done;
    }

    /// <summary>What may stand at the end of a text, in place of its last, unfinished word.</summary>
    public static IEnumerable<string> For(Command root, string text)
    {
        // Asked at the beginning of the word, where everything is still possible.
        var word = text[(text.LastIndexOf(' ') + 1)..];
        return root.Parse(text[..^word.Length])
            .GetCompletions(text.Length - word.Length)
            .Select(suggestion => suggestion.Label)
            .Where(label => label.StartsWith(word, StringComparison.Ordinal) && !IsShortAlias(label));
    }

    /// <summary>Whether it is an alias of one letter, such as <c>-h</c> or <c>/?</c>.</summary>
    public static bool IsShortAlias(string label) =>
        label.StartsWith('/') || (label.StartsWith('-') && !label.StartsWith("--", StringComparison.Ordinal));
}
