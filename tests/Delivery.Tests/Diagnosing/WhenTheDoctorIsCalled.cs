using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheDoctorIsCalled
{
    [Test]
    public async Task An_error_shows_in_the_exit_code_and_json_has_every_finding(CancellationToken cancellation)
    {
        var emulator = await SharedEmulator.StartedAsync;

        var result = await BuildProgram.RunAsync(
            emulator.Environment, cancellation, "doctor", "--vpc", "vpc-0123456789abcdef0", "--subnets", "subnet-0", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failed), result.StandardError);
        using var report = JsonDocument.Parse(result.StandardOutput);
        Assert.That(report.RootElement.GetProperty("isReady").GetBoolean(), Is.False);
        var findings = report.RootElement.GetProperty("findings").EnumerateArray().ToList();
        var subnets = findings.Single(finding => finding.GetProperty("subject").GetString() == "subnets");
        Assert.That(subnets.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(subnets.GetProperty("remedy").GetString(), Is.Not.Empty);
        Assert.That(findings.Where(finding => finding.GetProperty("verdict").GetString() == "ok"), Is.Not.Empty, "The others go on.");
    }

    [Test]
    public async Task Findings_are_lines_with_a_sum_below_and_credentials_come_first(CancellationToken cancellation)
    {
        // Nothing listens on port 9 (RFC 863).
        var result = await BuildProgram.RunAsync(EmulatorSettings.For(new Uri("http://localhost:9")), cancellation, "doctor");
        var lines = result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failed), result.StandardError);
        Assert.That(lines, Has.Some.StartsWith("error        credentials").And.Some.Contains("next: "));
        Assert.That(lines[^1], Is.EqualTo("2 ok, 0 warning, 1 error, 1 not checked").Or.EqualTo("1 ok, 1 warning, 1 error, 1 not checked"));
    }
}
