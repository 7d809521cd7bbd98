using System.Text.Json;
using FargateFetcher.Building;
using FargateFetcher.Building.Demonstrating;
using FargateFetcher.Building.Requirements;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>The whole <c>verify</c>, with real containers, for an emulator that has none.</summary>
[TestFixture]
[CancelAfter(240_000)]
[Needs(nameof(Known.AwsCli), nameof(Known.Moto), nameof(Known.Root), nameof(Known.DockerEngine), nameof(Known.DockerCli))]
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
        var line = await _operated.AwsAsync(
            "logs", "filter-log-events", "--log-group-name", "/ecs/operated", "--log-stream-names", report.GetProperty("logStream").GetString()!, "--query", "events[].message", "--output", "text");
        Assert.That(report.GetProperty("fact").GetString(), Is.EqualTo(line.TrimEnd('\n')).And.Not.Empty);
        var times = report.GetProperty("times");
        Assert.That(times.GetProperty("requestedAt").GetDateTimeOffset(), Is.LessThan(times.GetProperty("startedAt").GetDateTimeOffset()));
        Assert.That(times.GetProperty("startedAt").GetDateTimeOffset(), Is.LessThan(times.GetProperty("stoppedAt").GetDateTimeOffset()));
        Assert.That(times.GetProperty("lineAt").GetDateTimeOffset(), Is.EqualTo(times.GetProperty("startedAt").GetDateTimeOffset()).Within(TimeSpan.FromSeconds(5)));
        Assert.That(error, Does.Contain("starts no containers"));
        Assert.That(await _operated.AwsAsync("ecs", "list-tasks", "--cluster", "operated", "--desired-status", "RUNNING", "--query", "taskArns", "--output", "text"), Is.Empty.Or.EqualTo("\n"), "The emulator's task is not left as running.");
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

    private async Task<string> ImageAsync() =>
        (await _operated.AwsAsync("ecs", "describe-task-definition", "--task-definition", _operated.Stack.TaskDefinitionArn, "--query", "taskDefinition.containerDefinitions[0].image", "--output", "text")).Trim();
}
