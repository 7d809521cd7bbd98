using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// moto as it was at a moment, going on by itself (copies.py); gone when this is disposed, or with the one that was copied.
/// </summary>
internal sealed class EmulatorCopy : IAsyncDisposable
{
    private readonly int _process;

    private EmulatorCopy(Uri endpoint, int process) => (Endpoint, _process) = (endpoint, process);

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Copies one that nothing is asked of at the moment.</summary>
    public static async Task<EmulatorCopy> OfAsync(Uri emulator, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
        using var answer = await http.PostAsync(new Uri(emulator, "/lab/copy"), content: null, cancellation);
        var copy = JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return new EmulatorCopy(new Uri(copy.GetProperty("address").GetString()!), copy.GetProperty("process").GetInt32());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Signals.Kill(_process);
        return ValueTask.CompletedTask;
    }
}
