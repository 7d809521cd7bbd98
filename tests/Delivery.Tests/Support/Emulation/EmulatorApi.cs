using System.Diagnostics;
using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Emulation;

/// <summary>
/// The API of an emulator for what a test makes up, and for what it looks at itself: by one program that stays, because the AWS CLI
/// takes most of a second to start. What is tested asks by the AWS CLI, as it does at AWS.
/// </summary>
/// <param name="emulator">The emulator.</param>
internal sealed class EmulatorApi(AwsEmulator emulator)
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    // It ends when its stdin does, which is with the tests.
    private static readonly Lazy<Process> Program = new(Start);

    /// <summary>Makes a call.</summary>
    /// <param name="service">As boto3 names its client: <c>ec2</c>.</param>
    /// <param name="operation">As boto3 names the method: <c>create_vpc</c>.</param>
    /// <param name="arguments">As the API Reference of the service names them.</param>
    /// <returns>What the API answers.</returns>
    public async Task<JsonElement> CallAsync(string service, string operation, object? arguments = null)
    {
        await OneAtATime.WaitAsync(TestContext.CurrentContext.CancellationToken);
        try
        {
            await Program.Value.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { service, operation, endpoint = emulator.Endpoint.OriginalString, arguments = arguments ?? new { } }));
            var line = await Program.Value.StandardOutput.ReadLineAsync(CancellationToken.None);
            Assert.That(line, Is.Not.Null, "The program that makes the calls has ended.");
            var result = JsonElement.Parse(line!);
            return result.TryGetProperty("answer", out var answer) ? answer : throw new InvalidOperationException(result.GetProperty("failure").GetString());
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Makes an empty VPC and returns its id.</summary>
    public async Task<string> CreateVpcAsync(string cidrBlock) => (await CallAsync("ec2", "create_vpc", new { CidrBlock = cidrBlock })).GetProperty("Vpc").GetProperty("VpcId").GetString()!;

    /// <summary>Makes a subnet and returns its id.</summary>
    public async Task<string> CreateSubnetAsync(string vpc, string cidrBlock, string zone = EmulatorSettings.Region + "a") =>
        (await CallAsync("ec2", "create_subnet", new { VpcId = vpc, CidrBlock = cidrBlock, AvailabilityZone = zone })).GetProperty("Subnet").GetProperty("SubnetId").GetString()!;

    private static Process Start()
    {
        var start = new ProcessStartInfo(PythonEnvironment.FindMotoPython() ?? "python3", ["-B", Path.Combine(Repository.Root, "tests", "Delivery.Tests", "Emulation", "api_calls.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in EmulatorSettings.For(new Uri("http://localhost")))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
