using FargateFetcher.Shared;

namespace FargateFetcher.Settings;

/// <summary>The command line, split into options and the URL. Values are not validated here.</summary>
internal sealed class CommandLineArguments
{
    /// <summary>The option of <c>FETCH_POINTER</c>.</summary>
    public const string Pointer = "--pointer";

    /// <summary>The option of <c>FETCH_DEADLINE_SECONDS</c>.</summary>
    public const string Deadline = "--deadline";

    /// <summary>The option of <c>FETCH_ATTEMPT_TIMEOUT_SECONDS</c>.</summary>
    public const string AttemptTimeout = "--attempt-timeout";

    /// <summary>The option of <c>FETCH_ATTEMPTS</c>.</summary>
    public const string Attempts = "--attempts";

    /// <summary>The option of <c>FETCH_MAX_BYTES</c>.</summary>
    public const string MaxBytes = "--max-bytes";

    private static readonly string[] Options = [Pointer, Deadline, AttemptTimeout, Attempts, MaxBytes];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandLineArguments()
    {
    }

    /// <summary>The first argument that is not an option, or null.</summary>
    public string? Url { get; private set; }

    /// <summary>Whether to print the help text.</summary>
    public bool Help { get; private set; }

    /// <summary>Whether to print the version.</summary>
    public bool Version { get; private set; }

    /// <summary>The value of an option; null if it was not given, the last value if it was given several times.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option);

    /// <summary>Splits <c>--option value</c> and <c>--option=value</c>. After <c>--</c>, no argument is an option.</summary>
    /// <exception cref="FetchException">An option is unknown or lacks its value, or there is a second URL.</exception>
    public static CommandLineArguments Parse(string[] arguments)
    {
        var parsed = new CommandLineArguments();
        var optionsEnded = false;
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (optionsEnded || !argument.StartsWith('-'))
            {
                parsed.SetUrl(argument);
            }
            else if (argument == "--")
            {
                optionsEnded = true;
            }
            else
            {
                index += parsed.SetOption(argument, index + 1 < arguments.Length ? arguments[index + 1] : null);
            }
        }

        return parsed;
    }

    private static FetchException Usage(string detail) => new(FailureKind.Usage, detail + " See --help.");

    private void SetUrl(string argument) =>
        Url = Url is null ? argument : throw Usage("There is more than one URL on the command line.");

    // Returns how many arguments it used in addition to the option itself.
    private int SetOption(string argument, string? next)
    {
        switch (argument)
        {
            case "--help" or "-h":
                Help = true;
                return 0;
            case "--version":
                Version = true;
                return 0;
        }

        var equals = argument.AsSpan().IndexOf('=');
        var name = equals < 0 ? argument : argument[..equals];
        if (Array.IndexOf(Options, name) < 0)
        {
            throw Usage($"Unknown option '{name}'.");
        }

        _values[name] = equals < 0 ? next ?? throw Usage($"{name} lacks its value.") : argument[(equals + 1)..];
        return equals < 0 ? 1 : 0;
    }
}
