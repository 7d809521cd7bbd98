using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>
/// The commands that operate a stack, with the version of the AWS CLI that the other tests do not use: each once, because the versions
/// differ in options, times and errors, and not in what AWS answers.
/// </summary>
[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheOtherVersionOfTheCliIsUsed
{
    private MockApiProcess _api = null!;
    private Operated _operated = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        var cli = await AwsCliUnderTest.FolderAsync(AwsCliUnderTest.Other, CancellationToken.None);
        _api = await MockApiProcess.StartAsync(CancellationToken.None);
        _operated = await Operated.DeployWithAsync(cli, ("pFetchUrl", _api.FactUrl.AbsoluteUri));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await (_operated?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_api?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test]
    public async Task It_is_the_other_version(CancellationToken cancellation) =>
        Assert.That(await _operated.Emulator.Aws.ReadAsync(cancellation, "--version"), Does.StartWith($"aws-cli/{AwsCliUnderTest.Other}."));

    // Without times, which moto does not give to tasks: WhenATaskIsRead has them, as this version writes them.
    [Test]
    public async Task A_run_shows_in_the_status(CancellationToken cancellation)
    {
        var ran = await BuildProcess.RunAsync(_operated, cancellation, "run", "--stack", Operated.Name);
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "status", "--stack", Operated.Name, "--json");

        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(
            JsonElement.Parse(output).GetProperty("runs").EnumerateArray().Select(one => one.GetProperty("task").GetString()),
            Has.One.EqualTo(ran.Output.Trim()));
    }

    [Test]
    public async Task Logs_are_read_and_a_group_that_is_not_there_is_an_error(CancellationToken cancellation)
    {
        await _operated.PrintAsync("fetcher/fetcher/1", DateTimeOffset.UtcNow.AddMinutes(-1), "A fact.");

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "logs", "--stack", Operated.Name);
        var failure = await Assert.ThrowsAsync<BuildException>(() => new LogGroup(_operated.Emulator.Aws, "/ecs/none").ReadAsync(null, null, cancellation));

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("A fact.\n"));
        Assert.That(failure!.Message, Does.StartWith("There is no log group /ecs/none"));
    }

    [Test]
    public async Task What_is_not_there_is_told_from_other_errors(CancellationToken cancellation)
    {
        var failure = await Assert.ThrowsAsync<BuildException>(() => Schedule.ReadAsync(_operated.Emulator.Aws, "another", cancellation));

        Assert.That(failure!.Message, Does.StartWith("There is no schedule another"));
        Assert.That(await new Stack(_operated.Emulator.Aws, "another").StatusAsync(cancellation), Is.Null);
    }

    [Test]
    public async Task The_doctor_finds_no_error_in_what_is_deployed(CancellationToken cancellation)
    {
        var (_, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "doctor", "--stack", Operated.Name, "--json");

        var findings = JsonElement.Parse(output).GetProperty("findings").EnumerateArray()
            .ToLookup(finding => finding.GetProperty("verdict").GetString(), finding => finding.ToString());
        Assert.That(findings["ok"], Has.Some.Contains("credentials").And.Some.Contains("stack"), error);
        Assert.That(findings["error"].Concat(findings["not checked"]), Has.None.Contains("ended with exit code"), error);
    }

    [Test]
    public async Task It_signs_in_to_the_registry(CancellationToken cancellation) =>
        Assert.That(
            (await RegistryCredentials.OfEcrAsync(_operated.Emulator.Aws, EmulatorSettings.Region, cancellation)).Basic.Parameter,
            Is.Not.Empty);

    [Test]
    [Needs(nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine), nameof(Prerequisites.DockerCli))]
    public async Task A_task_is_verified(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "verify", "--stack", Operated.Name, "--json");

        Assert.That(exitCode, Is.Zero, error);
        var report = JsonElement.Parse(output);
        Assert.That(report.GetProperty("isVerified").GetBoolean(), Is.True);
        Assert.That(report.GetProperty("fact").GetString(), Is.Not.Empty);
    }
}
