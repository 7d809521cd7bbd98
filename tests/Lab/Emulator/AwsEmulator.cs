using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// An emulator of the AWS API on this machine: the one in <c>AWS_ENDPOINT_URL</c>, or moto, started or copied for this and ended with it.
/// </summary>
internal sealed class AwsEmulator : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly IAsyncDisposable? _moto;

    private AwsEmulator(Uri endpoint, IAsyncDisposable? moto, string? cli = null)
    {
        Endpoint = endpoint;
        Environment = EmulatorSettings.For(endpoint, cli);
        Aws = new AwsCli(Environment);
        _moto = moto;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>What talks to it finds this in its environment; null as a value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The AWS CLI, talking to it and to nothing else.</summary>
    public AwsCli Aws { get; }

    /// <summary>Whether it was started here, and is not the user's own.</summary>
    public bool IsOurs => _moto is not null;

    /// <summary>Finds the user's emulator or starts moto, and returns when it answers.</summary>
    /// <param name="endpoint">The user's <c>AWS_ENDPOINT_URL</c>; null or empty to start moto.</param>
    /// <param name="cli">A folder with the AWS CLI that is to be used; null for the one on <c>PATH</c>.</param>
    /// <exception cref="BuildException">The address is not on this machine, or something is missing.</exception>
    public static async Task<AwsEmulator> StartAsync(
        string? endpoint, RequirementCheck check, CancellationToken cancellation, string? cli = null)
    {
        if (await UsersOwnAsync(endpoint, check, cancellation) is { } own)
        {
            return new AwsEmulator(own, moto: null, cli);
        }

        var program = Path.Combine(Repository.Root, "tests", "Lab", "Emulator", "moto_server.py");
        var moto = BackgroundProcess.Start(
            "moto", EmulatorSettings.For(new Uri("http://localhost")), PythonEnvironment.FindMotoPython() ?? "python3", "-B", program);
        try
        {
            return new AwsEmulator(new Uri(await moto.FirstLineAsync(StartLimit, cancellation)), moto, cli);
        }
        catch
        {
            await moto.DisposeAsync();
            throw;
        }
    }

    /// <summary>The user's emulator, or null where moto can be started: asked before work that would be for nothing.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<Uri?> UsersOwnAsync(string? endpoint, RequirementCheck check, CancellationToken cancellation)
    {
        var own = string.IsNullOrEmpty(endpoint) ? null : EmulatorSettings.Endpoint(endpoint);
        await check.EnsureAsync(cancellation, Needs.Emulator(isOurs: own is null));
        return own;
    }

    /// <summary>Copies it, which takes a tenth of the time of a start; nothing may be asked of it at the moment.</summary>
    /// <param name="cli">A folder with the AWS CLI that is to be used; null for the one on <c>PATH</c>.</param>
    public async Task<AwsEmulator> CopyAsync(string? cli, CancellationToken cancellation)
    {
        var copy = await EmulatorCopy.OfAsync(Endpoint, cancellation);
        return new AwsEmulator(copy.Endpoint, copy, cli);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _moto?.DisposeAsync() ?? ValueTask.CompletedTask;
}
