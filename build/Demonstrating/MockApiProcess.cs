using System.Diagnostics;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Demonstrating;

/// <summary>The mock API of tests/MockApi as a process of its own; ends with <see cref="DisposeAsync"/>.</summary>
internal sealed class MockApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private MockApiProcess(Process process, Uri baseAddress)
    {
        _process = process;
        BaseAddress = baseAddress;
    }

    /// <summary>Where it listens, on loopback.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The address of a random fact.</summary>
    public Uri FactUrl => new(BaseAddress, "/api/v2/facts/random");

    /// <summary>Builds and starts it, and returns when it answers.</summary>
    public static async Task<MockApiProcess> StartAsync(CancellationToken cancellation)
    {
        var project = Path.Combine(Repository.Root, "tests", "MockApi");
        await Tool.Create("dotnet", "build", project, "--configuration", "Release", "--verbosity", "quiet").ReadAsync(cancellation);
        var program = Path.Combine(project, "bin", "Release", "net10.0", "MockApi.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            var address = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(StartLimit, cancellation);
            return Uri.TryCreate(address, UriKind.Absolute, out var baseAddress)
                ? new MockApiProcess(process, baseAddress)
                : throw new BuildException($"The mock API did not start: it said '{address}'.", $"Try it alone: dotnet run --project {project}");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
