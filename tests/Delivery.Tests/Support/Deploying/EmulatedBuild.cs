using CliWrap.Buffered;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Deploying;

/// <summary>The build program as its users run it, talking to an emulated AWS in which there are a VPC and a subnet.</summary>
internal sealed class EmulatedBuild : IAsyncDisposable
{
    /// <summary>An image that nobody pulls: the commands under test only hand it on. Nothing listens on port 9 (RFC 863).</summary>
    public const string Image = "localhost:9/fetcher@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly AwsEmulator _emulator;

    private EmulatedBuild(AwsEmulator emulator) => _emulator = emulator;

    /// <summary>The VPC's id.</summary>
    public string Vpc { get; private set; } = "";

    /// <summary>The subnet's id.</summary>
    public string Subnet { get; private set; } = "";

    /// <summary>Starts the emulator.</summary>
    /// <param name="cli">The folder of the AWS CLI that is used; null for the one on <c>PATH</c>.</param>
    public static async Task<EmulatedBuild> StartAsync(string? cli = null)
    {
        var build = new EmulatedBuild(await SharedEmulator.CopyAsync(cli));
        build.Vpc = await build.Api.CreateVpcAsync("10.9.0.0/16");
        build.Subnet = await build.Api.CreateSubnetAsync(build.Vpc, "10.9.0.0/24");
        await build.RouteToInternetAsync();
        return build;
    }

    /// <summary>Makes a subnet that leads nowhere, and returns its id.</summary>
    public async Task<string> ClosedSubnetAsync()
    {
        var subnet = await Api.CreateSubnetAsync(Vpc, "10.9.1.0/24");
        var table = (await Api.CallAsync("ec2", "create_route_table", new { VpcId = Vpc })).GetProperty("RouteTable").GetProperty("RouteTableId").GetString();
        await Api.CallAsync("ec2", "associate_route_table", new { RouteTableId = table, SubnetId = subnet });
        return subnet;
    }

    /// <summary>Leads the subnet's traffic to a NAT gateway, without which no task would reach anything.</summary>
    private async Task RouteToInternetAsync()
    {
        var address = (await Api.CallAsync("ec2", "allocate_address", new { Domain = "vpc" })).GetProperty("AllocationId").GetString();
        var gateway = (await Api.CallAsync("ec2", "create_nat_gateway", new { SubnetId = Subnet, AllocationId = address })).GetProperty("NatGateway").GetProperty("NatGatewayId").GetString();
        var tables = await Api.CallAsync("ec2", "describe_route_tables", new { Filters = new[] { new { Name = "vpc-id", Values = new[] { Vpc } } } });
        var table = tables.GetProperty("RouteTables")[0].GetProperty("RouteTableId").GetString();
        await Api.CallAsync("ec2", "create_route", new { RouteTableId = table, DestinationCidrBlock = "0.0.0.0/0", NatGatewayId = gateway });
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
