using System.Text.Json;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary><c>status</c> against the API, as a process of its own.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheStatusIsAsked
{
    private static readonly string[] Count = ["ApproximateNumberOfMessages"];

    private Operated _operated = null!;

    [OneTimeSetUp]
    public async Task Deploy() => _operated = await Operated.DeployAsync();

    [OneTimeTearDown]
    public async Task End() => await _operated.DisposeAsync();

    // What a test has made ill is well again for the next one.
    [TearDown]
    public async Task Heal()
    {
        await _operated.Api.CallAsync("sqs", "purge_queue", new { QueueUrl = _operated.Stack.DeadLetterQueueUrl });
        await SetAlarmAsync("OK");
    }

    [Test]
    public async Task A_stack_that_is_well_ends_with_0(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "status", "--stack", Operated.Name);

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("stack         operated, CREATE_COMPLETE"));
        Assert.That(output, Does.Contain("image         localhost/fargate-fetcher@sha256:"));
        Assert.That(output, Does.Contain("schedule      rate(1 minute) in UTC, ENABLED"));
        Assert.That(output, Does.Contain("last hour     facts 0, failures 0"), "Facts are counted by the runs that ended well.");
        Assert.That(output, Does.Contain("dead letters  0"));
        Assert.That(output, Does.Contain("No fact from operated for 10 minutes.").And.Contain("ECS refuses or throttles starts of operated"));
    }

    [Test]
    public async Task A_run_is_listed_with_who_asked_for_it(CancellationToken cancellation)
    {
        var (_, arn, _) = await BuildProcess.RunAsync(_operated, cancellation, "run", "--stack", Operated.Name);

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "status", "--stack", Operated.Name, "--json");

        Assert.That(exitCode, Is.Zero, error);
        var run = JsonElement.Parse(output).GetProperty("runs")[0];
        Assert.That(run.GetProperty("task").GetString(), Is.EqualTo(arn.Trim()));
        Assert.That(run.GetProperty("startedBy").GetString(), Is.EqualTo("run"));
    }

    [Test]
    public async Task Dead_letters_and_alarms_end_it_with_1_and_say_why(CancellationToken cancellation)
    {
        await _operated.Api.CallAsync("sqs", "send_message", new
        {
            QueueUrl = _operated.Stack.DeadLetterQueueUrl,
            MessageBody = "{}",
            MessageAttributes = new
            {
                ERROR_CODE = new { DataType = "String", StringValue = "AWS.ECS.ClusterNotFoundException" },
                ERROR_MESSAGE = new { DataType = "String", StringValue = "Cluster not found." },
            },
        });
        await SetAlarmAsync("ALARM");

        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "status", "--stack", Operated.Name, "--json");

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed), error);
        var report = JsonElement.Parse(output);
        Assert.That(report.GetProperty("isWell").GetBoolean(), Is.False);
        Assert.That(
            report.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()),
            Has.One.Contains("Cluster not found").And.One.Contains("alarm: Starts of operated"));
        Assert.That(report.GetProperty("deadLetters").GetProperty("count").GetInt32(), Is.EqualTo(1));
        var gone = report.GetProperty("alarms").EnumerateArray().Single(one => one.GetProperty("state").GetString() == "ALARM");
        Assert.That(gone.GetProperty("since").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));

        var left = await _operated.Api.CallAsync(
            "sqs", "get_queue_attributes", new { QueueUrl = _operated.Stack.DeadLetterQueueUrl, AttributeNames = Count });
        Assert.That(
            left.GetProperty("Attributes").GetProperty("ApproximateNumberOfMessages").GetString(),
            Is.EqualTo("1"), "The letter is neither deleted nor hidden.");
    }

    private async Task SetAlarmAsync(string state)
    {
        var alarms = (await _operated.Api.CallAsync("cloudwatch", "describe_alarms")).GetProperty("MetricAlarms");
        var name = alarms.EnumerateArray()
            .Select(alarm => alarm.GetProperty("AlarmName").GetString()!)
            .Single(name => name.Contains("-deadLetterAlarm-", StringComparison.Ordinal));
        await _operated.Api.CallAsync(
            "cloudwatch", "set_alarm_state", new { AlarmName = name, StateValue = state, StateReason = "A test wants it so." });
    }
}
