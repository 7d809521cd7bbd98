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
    private const int MostShown = 200;

    /// <summary>The emulator on this machine with which it talks instead of AWS; null where it is AWS.</summary>
    public Uri? Emulator =>
        Uri.TryCreate(Setting(EndpointVariable), UriKind.Absolute, out var endpoint) && endpoint.IsLoopback ? endpoint : null;

    public bool IsEmulated => Emulator is not null;

    /// <summary>
    /// The address that is set for a service in place of AWS's own (AWS SDKs and Tools Reference Guide, "Service-specific endpoints");
    /// null where none is. The service is named as in the AWS CLI.
    /// </summary>
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
            : throw new AwsError(CallOf(arguments), result.ExitCode, result.StandardError);
    }

    /// <summary>Runs a command and returns the JSON that it wrote to stdout; undefined where it wrote none.</summary>
    public async Task<JsonElement> ReadJsonAsync(CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var answer = await ReadAsync(cancellation, [.. arguments, "--output", "json"]);
        var json = answer.AsJson();
        return json.ValueKind != JsonValueKind.Undefined || string.IsNullOrWhiteSpace(answer)
            ? json
            : throw new BuildException(
                $"'{Program} {CallOf(arguments)}' answered something that is not JSON.",
                $"Check that '{Program} --version' is the AWS CLI, and {EndpointVariable}.");
    }

    /// <summary>The same; null where what was asked about does not exist.</summary>
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

    /// <summary>
    /// Runs a command and reads its answer, on which the next step depends. That the AWS CLI ends with 0 proves nothing: an answer that
    /// is empty, or has another form, is an error that names the call, and is never taken for 'none'.
    /// </summary>
    /// <exception cref="BuildException">The answer has not the form that is read.</exception>
    public async Task<T> AnswerAsync<T>(
        Func<JsonElement, T> read, CancellationToken cancellation, params IEnumerable<string> arguments) =>
        Read(await ReadJsonAsync(cancellation, arguments), read, arguments);

    /// <summary>The same; null where what was asked about does not exist.</summary>
    public async Task<T?> FindAnswerAsync<T>(
        Func<JsonElement, T> read, CancellationToken cancellation, params IEnumerable<string> arguments)
        where T : class =>
        await FindJsonAsync(cancellation, arguments) is { } answer ? Read(answer, read, arguments) : null;

    /// <summary>An environment variable as the AWS CLI will see it; null where it is not set, or empty.</summary>
    public string? Setting(string name)
    {
        var value = settings?.TryGetValue(name, out var own) == true ? own : System.Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    // Service and command, such as 'ecs run-task'.
    private static string CallOf(IEnumerable<string> arguments) => string.Join(' ', arguments.Take(2));

    private static T Read<T>(JsonElement answer, Func<JsonElement, T> read, IEnumerable<string> arguments)
    {
        try
        {
            return read(answer);
        }
        catch (Exception failure)
            when (failure is MissingValueException or InvalidOperationException or FormatException or ArgumentException)
        {
            var shown = answer.ValueKind == JsonValueKind.Undefined ? "nothing" : answer.GetRawText();
            throw new BuildException(
                $"'{Program} {CallOf(arguments)}' ended without an error, but its answer cannot be used: "
                    + $"{(shown.Length > MostShown ? $"{shown[..MostShown]} ..." : shown)}\n{failure.Message}",
                MissingValueException.Advice);
        }
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
