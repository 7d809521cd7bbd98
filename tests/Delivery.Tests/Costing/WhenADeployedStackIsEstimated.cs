using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Costing;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenADeployedStackIsEstimated
{
    // pGone is of an older template.
    private const string Template = """
        Parameters:
          pCpuArchitecture:
            Type: String
          pScheduleExpression:
            Type: String
          pGone:
            Type: String
            Default: x
        Resources:
          queue:
            Type: AWS::SQS::Queue
        """;

    [Test]
    public async Task Its_own_parameters_count_and_those_that_are_given_win(CancellationToken cancellation)
    {
        var emulator = await SharedEmulator.StartedAsync;
        await new EmulatorApi(emulator).CallAsync("cloudformation", "create_stack", new
        {
            StackName = "facts",
            TemplateBody = Template,
            Parameters = new[]
            {
                new { ParameterKey = "pCpuArchitecture", ParameterValue = "ARM64" },
                new { ParameterKey = "pScheduleExpression", ParameterValue = "rate(1 hour)" },
            },
        });

        var result = await BuildProgram.RunAsync(
            emulator.Environment, cancellation, "cost", "--stack", "facts", "--parameter", "pScheduleExpression=rate(1 minute)", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        using var estimate = JsonDocument.Parse(result.StandardOutput);
        Assert.That(estimate.RootElement.GetProperty("runsPerMonth").GetDecimal(), Is.EqualTo(43_200));
        Assert.That(estimate.RootElement.GetProperty("items")[0].GetProperty("item").GetString(), Does.Contain("ARM64"));

        var missing = await BuildProgram.RunAsync(emulator.Environment, cancellation, "cost", "--stack", "nobody");
        Assert.That(missing.ExitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(missing.StandardError, Does.Contain("There is no stack nobody"));
    }

    [Test]
    public async Task Without_a_stack_nobody_is_asked(CancellationToken cancellation)
    {
        // Nothing listens on port 9 (RFC 863).
        var result = await BuildProgram.RunAsync(EmulatorSettings.For(new Uri("http://localhost:9")), cancellation, "cost");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(
            result.StandardOutput, Does.Contain("total").And.Contain("us-east-1").And.Contain("less a month: pCpuArchitecture=ARM64"));
    }

    [Test]
    public async Task The_example_of_the_documentation_pays_for_no_NAT_traffic(CancellationToken cancellation)
    {
        var result = await BuildProgram.RunAsync(
            EmulatorSettings.For(new Uri("http://localhost:9")), cancellation, "cost", "--parameter", "pCpuArchitecture=ARM64", "--parameter", "pS3RouteTableIds=rtb-0123456789abcdef0");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain("ARM64").And.Not.Contain("NAT data"));
    }
}
