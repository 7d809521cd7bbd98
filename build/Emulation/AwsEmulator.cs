using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Emulation;

/// <summary>An emulator of the AWS API on this machine: the one in <c>AWS_ENDPOINT_URL</c>, or moto, started for this and ended with it.</summary>
internal sealed class AwsEmulator : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly BackgroundProcess? _moto;

    private AwsEmulator(Uri endpoint, BackgroundProcess? moto)
    {
        Endpoint = endpoint;
        Environment = EmulatorSettings.For(endpoint);
        Aws = new AwsCli(Environment);
        _moto = moto;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>What talks to it finds this in its environment; null as a value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The AWS CLI, talking to it and to nothing else.</summary>
    public AwsCli Aws { get; }

    /// <summary>Its process id; null where the user's own is used.</summary>
    public int? ProcessId => _moto?.Id;

    /// <summary>Finds the user's emulator or starts moto, and returns when it answers.</summary>
    /// <param name="endpoint">The user's <c>AWS_ENDPOINT_URL</c>; null or empty to start moto.</param>
    /// <param name="check">Sees to moto and the AWS CLI.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">The address is not on this machine, or something is missing.</exception>
    public static async Task<AwsEmulator> StartAsync(string? endpoint, RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Known.AwsCli);
        if (!string.IsNullOrEmpty(endpoint))
        {
            return new AwsEmulator(EmulatorSettings.Endpoint(endpoint), moto: null);
        }

        await check.EnsureAsync(cancellation, Known.Moto);
        var program = Path.Combine(Repository.Root, "build", "Emulation", "moto_server.py");
        var moto = BackgroundProcess.Start("moto", EmulatorSettings.For(new Uri("http://localhost")), "python3", "-B", program);
        try
        {
            return new AwsEmulator(new Uri(await moto.FirstLineAsync(StartLimit, cancellation)), moto);
        }
        catch
        {
            await moto.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _moto?.DisposeAsync() ?? ValueTask.CompletedTask;
}
