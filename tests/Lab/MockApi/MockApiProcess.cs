using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The mock API as a process of its own; ends with <see cref="DisposeAsync"/>.</summary>
internal sealed class MockApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly BackgroundProcess _process;

    private MockApiProcess(BackgroundProcess process, Uri baseAddress)
    {
        _process = process;
        BaseAddress = baseAddress;
    }

    /// <summary>Where it listens, on loopback.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The address of a random fact.</summary>
    public Uri FactUrl => new(BaseAddress, "/api/v2/facts/random");

    /// <summary>Starts it, and returns when it answers.</summary>
    /// <param name="certificate">The path of a PKCS #12 file without a password, for https; null for http.</param>
    public static async Task<MockApiProcess> StartAsync(CancellationToken cancellation, string? certificate = null)
    {
        string[] secured = certificate is null ? [] : ["--certificate", certificate];
        var process = BackgroundProcess.Start(
            "the mock API", new Dictionary<string, string?>(), "dotnet", [LabProgram.Dll, "mock-api", .. secured]);
        try
        {
            var address = await process.FirstLineAsync(StartLimit, cancellation);
            return Uri.TryCreate(address, UriKind.Absolute, out var baseAddress)
                ? new MockApiProcess(process, baseAddress)
                : throw new BuildException(
                    $"The mock API did not start: it said '{address}'.", $"Try it alone: dotnet {LabProgram.Dll} mock-api");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
