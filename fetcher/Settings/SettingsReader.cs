using FargateFetcher.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Settings;

/// <summary>Reads the settings from the environment; a command-line option of the same meaning wins.</summary>
internal static class SettingsReader
{
    private const string DefaultPointer = "/text";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10), Longest = TimeSpan.FromDays(1);

    /// <summary>Returns the settings of this run.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Returns a variable's value, or null.</param>
    /// <exception cref="FetchException">Something is missing or out of range; kind <see cref="FailureKind.Usage"/>.</exception>
    public static FetchSettings Read(CommandLineArguments arguments, Func<string, string?> environment)
    {
        var allowHttp = Flag(environment, "FETCH_ALLOW_HTTP");
        return new FetchSettings
        {
            Url = TargetUrl.Parse(arguments.Url ?? NotEmpty(environment("FETCH_URL")), allowHttp),
            Pointer = JsonPointer.Parse(arguments[CommandLineArguments.Pointer] ?? environment("FETCH_POINTER") ?? DefaultPointer),
            Deadline = Seconds("FETCH_DEADLINE_SECONDS", CommandLineArguments.Deadline, 45),
            AttemptTimeout = Seconds("FETCH_ATTEMPT_TIMEOUT_SECONDS", CommandLineArguments.AttemptTimeout, 10),
            Attempts = Integer("FETCH_ATTEMPTS", CommandLineArguments.Attempts, 3, 100),
            MaxBytes = Integer("FETCH_MAX_BYTES", CommandLineArguments.MaxBytes, 1024 * 1024, 256 * 1024 * 1024),
            AllowHttp = allowHttp,
            Headers = RequestHeaders.Parse(environment("FETCH_HEADERS") ?? ""),
        };

        TimeSpan Seconds(string variable, string option, int byDefault)
        {
            var (name, text) = Find(variable, option);
            if (text is null)
            {
                return TimeSpan.FromSeconds(byDefault);
            }

            return Settings.Seconds.Parse(text) is { } time && time >= Shortest && time <= Longest
                ? time
                : throw Usage($"{name}: '{text}' is not a number of seconds from 0.01 to 86400.");
        }

        int Integer(string variable, string option, int byDefault, int largest)
        {
            var (name, text) = Find(variable, option);
            if (text is null)
            {
                return byDefault;
            }

            return Digits.Parse(text) is >= 1 and var number && number <= largest
                ? number
                : throw Usage($"{name}: '{text}' is not a whole number from 1 to {Digits.Of(largest)}.");
        }

        (string Name, string? Text) Find(string variable, string option) =>
            arguments[option] is { } given ? (option, given) : (variable, NotEmpty(environment(variable)));
    }

    private static bool Flag(Func<string, string?> environment, string variable) => NotEmpty(environment(variable)) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Usage($"{variable}: '{other}' is neither true nor false."),
    };

    // An empty variable counts as not set, because a CloudFormation parameter without a value arrives as one.
    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static FetchException Usage(string detail) => new(FailureKind.Usage, detail);
}
