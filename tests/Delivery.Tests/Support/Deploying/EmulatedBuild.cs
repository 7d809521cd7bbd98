using CliWrap.Buffered;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Deploying;

/// <summary>The build program as its users run it, talking to an emulated AWS in which there are a VPC and a subnet.</summary>
internal sealed class EmulatedBuild : IAsyncDisposable
{
    /// <summary>An image that nobody pulls: the commands under test only hand it on.</summary>
    public const string Image = "registry.example.com/fetcher@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly AwsEmulator _emulator;

    private EmulatedBuild(AwsEmulator emulator) => _emulator = emulator;

    /// <summary>The VPC's id.</summary>
    public string Vpc { get; private set; } = "";

    /// <summary>The subnet's id.</summary>
    public string Subnet { get; private set; } = "";

    /// <summary>Starts the emulator.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="cli">The folder of the AWS CLI that is used; null for the one on <c>PATH</c>.</param>
    public static async Task<EmulatedBuild> StartAsync(CancellationToken cancellation, string? cli = null)
    {
        var build = new EmulatedBuild(await AwsEmulator.StartAsync(endpoint: null, new RequirementCheck(mayInstall: false), cancellation, cli));
        build.Vpc = await build.Api.CreateVpcAsync("10.9.0.0/16");
        build.Subnet = await build.Api.CreateSubnetAsync(build.Vpc, "10.9.0.0/24");
        return build;
    }

    /// <summary>Runs a command of the build program.</summary>
    public Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        BuildProgram.RunAsync(_emulator.Environment, TestContext.CurrentContext.CancellationToken, arguments);

    /// <summary>Runs a command with stdout and stderr in one, as on a terminal: the lines in the order in which they are printed.</summary>
    public async Task<(int ExitCode, string[] Lines)> RunOnOneStreamAsync(params string[] arguments)
    {
        var program = typeof(BuildException).Assembly.Location;
        var result = await Tool.Create("sh", ["-c", "exec dotnet \"$@\" 2>&1", "sh", program, .. arguments])
            .WithEnvironmentVariables(_emulator.Environment)
            .TryAsync(TestContext.CurrentContext.CancellationToken);
        return (result.ExitCode, result.StandardOutput.TrimEnd().Split('\n'));
    }

    /// <summary>Deploys a root stack of that name.</summary>
    public Task<BufferedCommandResult> DeployAsync(string stack, params string[] more) =>
        RunAsync(["deploy", "--stack", stack, "--vpc", Vpc, "--subnets", Subnet, "--parameter", $"pImageUri={Image}", "--yes", .. more]);

    /// <summary>The emulator's API.</summary>
    public EmulatorApi Api => new(_emulator);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _emulator.DisposeAsync();
}
