namespace FargateFetcher.Building.Aws;

/// <summary>
/// The AWS CLI with its standard settings (<c>AWS_PROFILE</c>, <c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL</c>); <c>AWS_REGION</c> alone is
/// enough for version 1 too.
/// </summary>
/// <param name="settings">Environment variables that win over those of this process; null as a value removes one.</param>
internal sealed class AwsCli(IReadOnlyDictionary<string, string?>? settings = null)
{
    public const string Program = "aws";

    private const string EndpointVariable = "AWS_ENDPOINT_URL";

    /// <summary>The emulator on this machine with which it talks instead of AWS; null where it is AWS.</summary>
    public Uri? Emulator =>
        Uri.TryCreate(Setting(EndpointVariable), UriKind.Absolute, out var endpoint) && endpoint.IsLoopback ? endpoint : null;

    /// <summary>Whether it talks to an emulator on this machine instead of to AWS.</summary>
    public bool IsEmulated => Emulator is not null;

    /// <summary>
    /// The address that is set for a service in place of AWS's own (AWS SDKs and Tools Reference Guide, "Service-specific endpoints");
    /// null where none is.
    /// </summary>
    /// <param name="service">As the AWS CLI names it, such as <c>logs</c>.</param>
    public string? EndpointOf(string service)
    {
        // The variables have the names of the services, and some commands have others.
        var id = service switch
        {
            "s3api" => "S3",
            "configservice" => "CONFIG_SERVICE",
            "logs" => "CLOUDWATCH_LOGS",
            "events" => "EVENTBRIDGE",
            _ => service.Replace('-', '_').ToUpperInvariant(),
        };
        return Setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") is "true"
            ? null
            : Setting($"{EndpointVariable}_{id}") ?? Setting(EndpointVariable);
    }

    /// <summary>The same with one more setting.</summary>
    public AwsCli With(string name, string value) => new(Settings(name, value));

    /// <summary>Runs a command and returns what it wrote to stdout.</summary>
    /// <exception cref="BuildException">The AWS CLI is missing.</exception>
    /// <exception cref="AwsError">The command failed.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var program = Requirement.FindOn(Setting("PATH"), Program) ?? PythonEnvironment.FindOwn(Program) ?? Program;
        var command = Tool.Create(program, [.. arguments, .. EndpointOption(arguments.FirstOrDefault() ?? "")])
            .WithEnvironmentVariables(Environment());
        var result = await command.TryAsync(cancellation);
        result.ThrowIfInterrupted();
        return result.ExitCode == 0
            ? result.StandardOutput
            : throw new AwsError(string.Join(' ', arguments.Take(2)), result.ExitCode, result.StandardError);
    }

    /// <summary>Runs a command and returns the JSON that it wrote to stdout; undefined where it wrote none.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<JsonElement> ReadJsonAsync(CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var answer = await ReadAsync(cancellation, [.. arguments, "--output", "json"]);
        try
        {
            return string.IsNullOrWhiteSpace(answer) ? default : JsonElement.Parse(answer);
        }
        catch (JsonException)
        {
            throw new BuildException(
                $"'{Program} {string.Join(' ', arguments.Take(2))}' answered something that is not JSON.",
                $"Check that '{Program} --version' is the AWS CLI, and {EndpointVariable}.");
        }
    }

    /// <inheritdoc cref="ReadJsonAsync"/>
    /// <returns>The JSON; null where what was asked about does not exist.</returns>
    public async Task<JsonElement?> FindJsonAsync(CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        try
        {
            return await ReadJsonAsync(cancellation, arguments);
        }
        catch (AwsError failure) when (AwsError.IsNotThere(failure))
        {
            return null;
        }
    }

    /// <summary>An environment variable as the AWS CLI will see it; null where it is not set, or empty.</summary>
    public string? Setting(string name)
    {
        var value = settings?.TryGetValue(name, out var own) == true ? own : System.Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    // The CLI knows AWS_ENDPOINT_URL from 2.13 and 1.29 on, and version 1 ignores it for SQS; every version knows the option.
    private string[] EndpointOption(string service) =>
        EndpointOf(service) is { } endpoint && !service.StartsWith('-') ? ["--endpoint-url", endpoint] : [];

    private Dictionary<string, string?> Settings(string name, string value) =>
        new(settings ?? new Dictionary<string, string?>()) { [name] = value };

    private Dictionary<string, string?> Environment()
    {
        var environment = Settings("AWS_PAGER", "");
        environment["AWS_CLI_AUTO_PROMPT"] = "off";

        // Version 1 of the CLI knows AWS_DEFAULT_REGION only.
        if (Setting("AWS_REGION") is { } region)
        {
            environment.TryAdd("AWS_DEFAULT_REGION", region);
        }

        return environment;
    }
}
