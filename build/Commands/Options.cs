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

    public static Option<bool> NoInstall { get; } = new("--no-install")
    {
        Description = "Install nothing: print the command that would, and end with exit code 69.",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = Flag("--json", "Prints the result as JSON.");

    public static Option<bool> Yes { get; } = Flag("--yes", "Asks nothing, as in CI.");

    public static Option<bool> Force { get; } = Flag(
        "--force", "Deletes the change sets of other deployments that wait for approval; without it, the command ends.");

    public static Option<string> Stack { get; } = Name("--stack", "The name of the root stack.", DeployedStack.UsualName);

    public static Option<string> Registry { get; } = Name("--registry", "The name of the registry's stack.", RegistryStack.UsualName);

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option whose value the help shows as <paramref name="form"/>; null, or no values, where it is not given.</summary>
    public static Option<T> Value<T>(string name, string form, string description) =>
        new(name) { Description = description, HelpName = form };

    public static Option<string> Name(string name, string description, string usual) =>
        new(name) { Description = description, HelpName = "name", DefaultValueFactory = _ => usual };

    /// <summary><c>--runs</c>: how often something is done, from 1 to 1000.</summary>
    public static Option<int> Runs(string description, int usual) => Number("--runs", description, usual, least: 1, most: 1000);

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

    /// <summary>Makes any other text a usage error, of which <paramref name="fault"/> is the rest of the sentence.</summary>
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

    public static TimeSpan GetSpan(this ParseResult parsed, Option<string> span) => SpanOf(parsed.GetRequiredValue(span))!.Value;

    /// <summary>The time that lies as far back as the option says.</summary>
    public static DateTimeOffset GetStart(this ParseResult parsed, Option<string> span)
    {
        var start = DateTimeOffset.UtcNow - parsed.GetSpan(span);

        // CloudWatch Logs has no times before 1970.
        return start < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : start;
    }

    /// <summary>The check of requirements as the command line wants it.</summary>
    public static RequirementCheck Requirements(this ParseResult parsed) => new(mayInstall: !parsed.GetValue(NoInstall));

    /// <exception cref="BuildException">There is none, and it cannot, or may not, be installed: exit code 69.</exception>
    public static async Task<AwsCli> AwsAsync(this ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        return new AwsCli();
    }

    /// <summary>Reads the stack that <see cref="Stack"/> names.</summary>
    /// <exception cref="BuildException">There is no AWS CLI (exit code 69), or no such stack.</exception>
    public static async Task<DeployedStack> DeployedStackAsync(this ParseResult parsed, CancellationToken cancellation) =>
        await DeployedStack.ReadAsync(await parsed.AwsAsync(cancellation), parsed.GetRequiredValue(Stack), cancellation);

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

    /// <summary>Prints a result: as JSON under <see cref="Json"/>, else by <paramref name="asText"/>.</summary>
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
