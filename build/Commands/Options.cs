using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary>The options that several commands share, and what they stand for.</summary>
internal static class Options
{
    private static readonly Dictionary<char, TimeSpan> Units = new()
    {
        ['s'] = TimeSpan.FromSeconds(1),
        ['m'] = TimeSpan.FromMinutes(1),
        ['h'] = TimeSpan.FromHours(1),
        ['d'] = TimeSpan.FromDays(1),
    };

    /// <summary><c>--no-install</c>, of every command.</summary>
    public static Option<bool> NoInstall { get; } = new("--no-install")
    {
        Description = "Install nothing: print the command that would, and end with exit code 69.",
        Recursive = true,
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Prints the result as JSON." };

    /// <summary><c>--yes</c>.</summary>
    public static Option<bool> Yes { get; } = new("--yes") { Description = "Asks nothing, as in CI." };

    /// <summary><c>--force</c>, of the commands that change a stack.</summary>
    public static Option<bool> Force { get; } = new("--force")
    {
        Description = "Deletes the change sets of other deployments that wait for approval; without it, the command ends.",
    };

    /// <summary><c>--stack</c>: which deployment a command is about.</summary>
    public static Option<string> Stack { get; } = Name("--stack", "The name of the root stack.", DeployedStack.UsualName);

    /// <summary><c>--registry</c>: the registry's stack, with which root stacks go.</summary>
    public static Option<string> Registry { get; } = Name("--registry", "The name of the registry's stack.", RegistryStack.UsualName);

    /// <summary>An option that is a name, with a usual one.</summary>
    public static Option<string> Name(string name, string description, string usual) =>
        new(name) { Description = description, HelpName = "name", DefaultValueFactory = _ => usual };

    /// <summary><c>--runs</c>: how often something is done, from 1 to 1000.</summary>
    public static Option<int> Runs(string description, int usual) => Number("--runs", description, usual, least: 1, most: 1000);

    /// <summary>An option that is a whole number.</summary>
    public static Option<int> Number(string name, string description, int usual, int least, int most) =>
        new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual }.Accept(
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given)
                && given >= least
                && given <= most,
            $"is not a whole number from {least} to {most}");

    /// <summary>
    /// An option that is a time span: a whole number with its unit, such as <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>1d</c>.
    /// </summary>
    public static Option<string> Span(string name, string description, string usual) =>
        new Option<string>(name) { Description = description, HelpName = "span", DefaultValueFactory = _ => usual }.Accept(
            text => SpanOf(text) is not null, "is not a time span such as 90s, 10m, 2h or 1d");

    /// <summary>Makes any other text a usage error.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isValid">Whether a text can be its value.</param>
    /// <param name="fault">What is said of a text that cannot: the rest of a sentence.</param>
    /// <returns>The same option.</returns>
    public static Option<T> Accept<T>(this Option<T> option, Func<string, bool> isValid, string fault)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !isValid(token.Value)))
            {
                result.AddError($"{option.Name}: '{token.Value}' {fault}.");
            }
        });
        return option;
    }

    /// <summary>The value of such an option.</summary>
    public static TimeSpan GetSpan(this ParseResult parsed, Option<string> span) => SpanOf(parsed.GetRequiredValue(span))!.Value;

    /// <summary>The time that lies so far back.</summary>
    public static DateTimeOffset GetStart(this ParseResult parsed, Option<string> span)
    {
        var start = DateTimeOffset.UtcNow - parsed.GetSpan(span);

        // CloudWatch Logs has no times before 1970.
        return start < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : start;
    }

    /// <summary>The check of requirements as the command line wants it.</summary>
    public static RequirementCheck Requirements(this ParseResult parsed) => new(mayInstall: !parsed.GetValue(NoInstall));

    /// <summary>Makes sure of the AWS CLI, and reads the stack that <see cref="Stack"/> names.</summary>
    /// <exception cref="BuildException">There is no AWS CLI (exit code 69), or no such stack.</exception>
    public static async Task<DeployedStack> DeployedStackAsync(this ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        return await DeployedStack.ReadAsync(new AwsCli(), parsed.GetRequiredValue(Stack), cancellation);
    }

    /// <summary>Returns where the user can be asked, or need not be.</summary>
    /// <exception cref="BuildException">The command would have to ask, without a terminal: exit code 64.</exception>
    public static void EnsureAnswer(this ParseResult parsed)
    {
        if (!parsed.GetValue(Yes) && !Terminal.CanAsk)
        {
            throw new BuildException(
                "There is no terminal on which to ask for approval.", "Repeat the command with --yes.", ExitCodes.Usage);
        }
    }

    /// <summary>Prints a result: as JSON under <see cref="Json"/>, else as text.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="result">What the JSON holds.</param>
    /// <param name="asText">Prints it for people.</param>
    public static void Show<T>(this ParseResult parsed, T result, Action<T> asText)
    {
        if (parsed.GetValue(Json))
        {
            Terminal.Result(JsonText.Of(result));
        }
        else
        {
            asText(result);
        }
    }

    /// <summary>Prints lines of a result.</summary>
    public static void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Terminal.Result(line);
        }
    }

    private static TimeSpan? SpanOf(string text) =>
        text.Length > 1
        && Units.TryGetValue(text[^1], out var unit)
        && ushort.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number * unit
            : null;
}
