using System.Text;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// What every contender meets: one server over TLS, and all public roots with that server's own among them; ended when this is disposed.
/// </summary>
internal sealed class BenchStage : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private MockApiProcess? _api;

    private BenchStage()
    {
    }

    /// <summary>The fact, on loopback.</summary>
    public Uri Url => _api!.FactUrl;

    /// <summary>The roots as they are in the image.</summary>
    public ReadOnlyMemory<byte> PublicRoots { get; private set; }

    /// <summary>The path of the same roots and, last, the server's own.</summary>
    public string RootsPath => Path.Combine(_workspace.Path, "roots.pem");

    /// <summary>Makes a folder that goes with the stage.</summary>
    public string Folder(string name) => _workspace.Folder(name);

    /// <summary>Makes the roots and starts the server.</summary>
    public static async Task<BenchStage> OpenAsync(CancellationToken cancellation)
    {
        var stage = new BenchStage();
        try
        {
            var certificate = LoopbackCertificate.Create(stage._workspace.Path);
            stage.PublicRoots = await CaRoots.ReadAsync(await SysrootCache.OpenAsync(cancellation), cancellation);
            var authority = await File.ReadAllTextAsync(certificate.AuthorityPath, cancellation);
            await File.WriteAllBytesAsync(
                stage.RootsPath, [.. stage.PublicRoots.Span, .. Encoding.ASCII.GetBytes(authority + "\n")], cancellation);
            stage._api = await Terminal.StepAsync(
                "Starting the mock API over https", () => MockApiProcess.StartAsync(cancellation, certificate.ServerPath));
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        _workspace.Dispose();
    }
}
