using System.Collections;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The environment in which the AWS CLI and Docker's log driver talk to an emulator and cannot talk to AWS: the user's own
/// <c>AWS_*</c> settings, files and proxies are taken away, and whatever is not loopback is sent to a proxy that does not exist.
/// </summary>
internal static class EmulatorSettings
{
    /// <summary>A region that is not the usual example, so that a template with the example written into it does not pass.</summary>
    public const string Region = "eu-central-1";

    // Port 9 is "discard" (RFC 863): nothing listens there, and a connection is refused at once.
    private const string Nowhere = "http://localhost:9";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "::1"];

    /// <summary>The environment for an emulator; null as a value removes a variable.</summary>
    public static IReadOnlyDictionary<string, string?> For(Uri endpoint) =>
        For(endpoint, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key));

    /// <summary>The same, with a certain AWS CLI.</summary>
    /// <param name="endpoint">The address of the emulator.</param>
    /// <param name="cli">The folder of the AWS CLI; null for the usual one.</param>
    public static IReadOnlyDictionary<string, string?> For(Uri endpoint, string? cli) => cli is null
        ? For(endpoint)
        : new Dictionary<string, string?>(For(endpoint))
        {
            ["PATH"] = $"{cli}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
        };

    /// <summary>The environment for an emulator, where variables of these names are set.</summary>
    internal static IReadOnlyDictionary<string, string?> For(Uri endpoint, IEnumerable<string> present)
    {
        var settings = present
            .Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);

        // Any string serves an emulator as a credential, and none of these opens anything at AWS.
        settings["AWS_ACCESS_KEY_ID"] = "testing";
        settings["AWS_SECRET_ACCESS_KEY"] = "testing";
        settings["AWS_SESSION_TOKEN"] = "testing";
        settings["AWS_REGION"] = Region;
        settings["AWS_DEFAULT_REGION"] = Region;
        settings["AWS_ENDPOINT_URL"] = endpoint.GetLeftPart(UriPartial.Authority);
        settings["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "fargate-fetcher-has-no-aws-config");
        settings["AWS_SHARED_CREDENTIALS_FILE"] = settings["AWS_CONFIG_FILE"];
        settings["AWS_EC2_METADATA_DISABLED"] = "true";
        settings["AWS_PAGER"] = "";

        // An emulator's error does not go away by asking again, and asking again hides it.
        settings["AWS_MAX_ATTEMPTS"] = "1";
        foreach (var proxy in new[] { "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy" })
        {
            settings[proxy] = Nowhere;
        }

        settings["NO_PROXY"] = settings["no_proxy"] = string.Join(',', Loopback);
        return settings;
    }

    /// <summary>The address of an emulator that the user runs: only this machine's.</summary>
    /// <param name="address">As <c>AWS_ENDPOINT_URL</c> has it.</param>
    /// <exception cref="BuildException">It is no address, or not one of this machine: exit code 64.</exception>
    public static Uri Endpoint(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.IsLoopback
            ? endpoint
            : throw new BuildException(
                $"AWS_ENDPOINT_URL is '{address}', which is not on this machine: a rehearsal never leaves it.",
                "Name an emulator on localhost, or unset AWS_ENDPOINT_URL to have one started.",
                ExitCodes.Usage);
}
