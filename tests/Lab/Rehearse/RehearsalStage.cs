using System.Security.Cryptography;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Everything on this machine that stands in for the world of a deployment; ended, in reverse order, when this is disposed.
/// </summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly Workspace _workspace = new();

    private RehearsalStage()
    {
    }

    /// <summary>How the names of what is made on it begin: the user's emulator may hold other things.</summary>
    public string Name { get; } = $"stage-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>The AWS API.</summary>
    public AwsEmulator Emulator { get; private set; } = null!;

    /// <summary>What runs the task.</summary>
    public DockerEngine Engine { get; private set; } = null!;

    /// <summary>The JSON API.</summary>
    public MockApiProcess Api { get; private set; } = null!;

    /// <summary>What makes the JSON API trustworthy.</summary>
    public LoopbackCertificate Certificate { get; private set; } = null!;

    /// <summary>The account before the deployment.</summary>
    public EmulatedAccount Account { get; private set; } = null!;

    /// <summary>The folder of everything that it keeps.</summary>
    public string Path => _workspace.Path;

    /// <summary>Makes a folder that goes with the stage.</summary>
    public string Folder(string name) => _workspace.Folder(name);

    /// <summary>Starts everything, and loads the image that is in <c>artifacts/</c>.</summary>
    /// <param name="emulator">The address of the user's emulator; null or empty to start one.</param>
    public static async Task<RehearsalStage> OpenAsync(string? emulator, RequirementCheck check, CancellationToken cancellation)
    {
        var stage = new RehearsalStage();
        try
        {
            await stage.FillAsync(emulator, check, cancellation);
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
        while (_open.TryPop(out var opened))
        {
            await opened.DisposeAsync();
        }

        _workspace.Dispose();
    }

    private async Task FillAsync(string? emulator, RequirementCheck check, CancellationToken cancellation)
    {
        Emulator = await OpenAsync("Starting the emulator of the AWS API", () => AwsEmulator.StartAsync(emulator, check, cancellation));
        Engine = await OpenAsync(
            "Starting a Docker engine", () => DockerEngine.StartAsync(Folder("docker"), Emulator.Environment, check, cancellation));
        await Terminal.StepAsync("Loading the image", () => Engine.LoadAsync(ImageArtifacts.OfThisTree.DockerPath, cancellation));
        Certificate = LoopbackCertificate.Create(_workspace.Path);
        Api = await OpenAsync("Starting the mock API over https", () => MockApiProcess.StartAsync(cancellation, Certificate.ServerPath));
        Account = await OpenAsync("Creating a VPC and two subnets", () => EmulatedAccount.CreateAsync(Emulator, cancellation));
    }

    private async Task<T> OpenAsync<T>(string title, Func<Task<T>> open)
        where T : IAsyncDisposable
    {
        var opened = await Terminal.StepAsync(title, open);
        _open.Push(opened);
        return opened;
    }
}
