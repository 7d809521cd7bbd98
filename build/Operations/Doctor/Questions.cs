using System.Collections.Concurrent;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Asks AWS, several questions at a time and none twice: each starts the AWS CLI anew, which takes most of the time.</summary>
internal sealed class Questions(AwsCli aws) : IDisposable
{
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, Lazy<Task<JsonElement>>> _answers = new();
    private readonly SemaphoreSlim _free = new(AtOnce);

    public AwsCli Aws => aws;

    /// <summary>The JSON with which a command answers.</summary>
    /// <exception cref="BuildException">It failed.</exception>
    public Task<JsonElement> AskAsync(CancellationToken cancellation, params string[] command) =>
        _answers.GetOrAdd(string.Join('\n', command), _ => new Lazy<Task<JsonElement>>(() => RunAsync(command, cancellation))).Value;

    /// <inheritdoc cref="AskAsync"/>
    /// <returns>The answer; null where what was asked about does not exist.</returns>
    public async Task<JsonElement?> FindAsync(CancellationToken cancellation, params string[] command)
    {
        try
        {
            return await AskAsync(cancellation, command);
        }
        catch (BuildException failure) when (AwsError.IsNotThere(failure))
        {
            return null;
        }
    }

    /// <summary>The region that the AWS CLI uses; null where none is set.</summary>
    public async Task<string?> RegionAsync(CancellationToken cancellation)
    {
        if ((aws.Setting("AWS_REGION") ?? aws.Setting("AWS_DEFAULT_REGION")) is { } set)
        {
            return set;
        }

        try
        {
            var configured = (await aws.ReadAsync(cancellation, "configure", "get", "region")).Trim();
            return configured.Length > 0 ? configured : null;
        }
        catch (BuildException)
        {
            // That is how it says that there is none.
            return null;
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task<JsonElement> RunAsync(string[] command, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return await aws.ReadJsonAsync(cancellation, command);
        }
        finally
        {
            _free.Release();
        }
    }
}
