using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>The whole <c>verify</c>, with real containers, for an emulator that has none.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto), nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine), nameof(Prerequisites.DockerCli))]
public sealed class WhenATaskIsVerified
{
    private MockApiProcess _api = null!;
    private Operated _operated = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _api = await MockApiProcess.StartAsync(CancellationToken.None);
        _operated = await Operated.DeployAsync(("pFetchUrl", _api.FactUrl.AbsoluteUri));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await _operated.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Test]
    public async Task The_fact_the_exit_code_and_the_times_are_reported(CancellationToken cancellation)
    {
        await _operated.ReviseAsync("none", "none");

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "verify", "--stack", Operated.Name, "--json");

        Assert.That(exitCode, Is.Zero, error);
        var report = JsonElement.Parse(output);
        Assert.That(report.GetProperty("isVerified").GetBoolean(), Is.True);
        Assert.That(report.GetProperty("ranOnThisMachine").GetBoolean(), Is.True);
        Assert.That(report.GetProperty("exitCode").GetInt32(), Is.Zero);
        Assert.That(report.GetProperty("logStream").GetString(), Is.EqualTo($"fetcher/fetcher/{report.GetProperty("task").GetString()}"));
        var lines = await _operated.Api.CallAsync(
            "logs",
            "filter_log_events",
            new { logGroupName = "/ecs/operated", logStreamNames = new[] { report.GetProperty("logStream").GetString() } });
        Assert.That(
            report.GetProperty("fact").GetString(),
            Is.EqualTo(lines.GetProperty("events").EnumerateArray().Single().GetProperty("message").GetString()).And.Not.Empty);
        var times = report.GetProperty("times");
        Assert.That(times.GetProperty("requestedAt").GetDateTimeOffset(), Is.LessThan(times.GetProperty("startedAt").GetDateTimeOffset()));
        Assert.That(times.GetProperty("startedAt").GetDateTimeOffset(), Is.LessThan(times.GetProperty("stoppedAt").GetDateTimeOffset()));
        Assert.That(
            times.GetProperty("lineAt").GetDateTimeOffset(),
            Is.EqualTo(times.GetProperty("startedAt").GetDateTimeOffset()).Within(TimeSpan.FromMinutes(1)));
        Assert.That(error, Does.Contain("starts no containers"));
        var running = await _operated.Api.CallAsync("ecs", "list_tasks", new { cluster = "operated", desiredStatus = "RUNNING" });
        Assert.That(running.GetProperty("taskArns").GetArrayLength(), Is.Zero, "The emulator's task is not left as running.");
    }

    [Test]
    public async Task What_failed_why_and_what_to_do_are_reported(CancellationToken cancellation)
    {
        await _operated.ReviseAsync("\"/text\"", "\"/nothing\"");

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "verify", "--stack", Operated.Name);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed), error);
        Assert.That(output, Does.Contain("exit code  65").And.Not.Contain("fact "));
        Assert.That(error, Does.Contain("The fetcher failed with exit code 65").And.Contain("next:").And.Contain("pFetchPointer"));
    }

    [Test]
    public async Task Another_image_than_the_one_built_here_is_not_run(CancellationToken cancellation)
    {
        var other = $"localhost/fargate-fetcher@sha256:{new string('0', 64)}";
        await _operated.ReviseAsync(await ImageAsync(), other);

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "verify", "--stack", Operated.Name);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed), error);
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain($"The stack runs {other}").And.Contain("./build.sh image"));
    }

    private async Task<string> ImageAsync()
    {
        var definition = await _operated.Api.CallAsync(
            "ecs", "describe_task_definition", new { taskDefinition = _operated.Stack.TaskDefinitionArn });
        return definition.GetProperty("taskDefinition").GetProperty("containerDefinitions")[0].GetProperty("image").GetString()!;
    }
}
