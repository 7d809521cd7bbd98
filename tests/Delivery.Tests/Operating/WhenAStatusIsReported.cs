using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenAStatusIsReported
{
    private static readonly Alarm Quiet = new("n", "No fact for 10 minutes.", "OK", DateTimeOffset.UnixEpoch, "");

    [Test]
    public void All_is_well() => Assert.That(Report([TaskSamples.Done]).IsWell, Is.True);

    [Test]
    public void A_last_run_that_failed_is_a_problem()
    {
        var report = Report([TaskSamples.Pending, TaskSamples.Exited(69), TaskSamples.Done]);

        Assert.That(report.Problems.Single(), Does.Contain("exit code 69"));
    }

    [Test]
    public void A_run_that_failed_before_one_that_did_not_is_none() =>
        Assert.That(Report([TaskSamples.Done, TaskSamples.Exited(69)]).IsWell, Is.True);

    [Test]
    public void An_interruption_is_none() =>
        Assert.That(
            Report([TaskSamples.Stopped("SpotInterruption", "Your Spot Task was interrupted.", ", \"exitCode\": 143"), TaskSamples.Done]).IsWell,
            Is.True);

    [Test]
    public void An_emulators_task_has_neither_failed_nor_an_exit_code_of_its_own()
    {
        var report = Report([TaskSamples.Emulated]);

        Assert.That(report.IsWell, Is.True);
        Assert.That((report.Runs[0].Outcome, report.Runs[0].ExitCode), Is.EqualTo(("emulated", (int?)null)));
        Assert.That(report.Lines(), Has.One.EqualTo("last runs     emulated, by verify"));
    }

    [Test]
    public void No_run_is_said_with_how_far_back_it_was_looked() =>
        Assert.That(Report([]).Lines(), Has.One.EqualTo("last runs     none since 1970-01-01T00:00:00Z"));

    [Test]
    public void An_alarm_is_a_problem() =>
        Assert.That(
            (Report([]) with { Alarms = [Quiet with { State = "ALARM" }] }).Problems.Single(),
            Is.EqualTo("alarm: No fact for 10 minutes."));

    [Test]
    public void Missing_data_is_none() =>
        Assert.That((Report([]) with { Alarms = [Quiet with { State = "INSUFFICIENT_DATA" }] }).IsWell, Is.True);

    [Test]
    public void Dead_letters_are_a_problem() =>
        Assert.That(
            (Report([]) with { DeadLetters = new(2, "no such cluster") }).Problems.Single(),
            Is.EqualTo("2 dead letters wait: no such cluster"));

    [TestCase("UPDATE_ROLLBACK_FAILED", false)]
    [TestCase("UPDATE_ROLLBACK_COMPLETE", true)]
    [TestCase("UPDATE_IN_PROGRESS", true)]
    public void A_stack_that_is_stuck_is_a_problem(string status, bool isWell) =>
        Assert.That((Report([]) with { StackStatus = status }).IsWell, Is.EqualTo(isWell));

    [Test]
    public void It_is_shown_line_by_line()
    {
        string[] lines =
        [
            "stack         fargate-fetcher, UPDATE_COMPLETE",
            "image         x@sha256:0",
            "schedule      rate(1 minute) in UTC, ENABLED",
            "next run      about 2026-11-23T15:21:00Z",
            "last hour     facts 1, failures 1",
            "last runs     2026-11-23T15:20:00Z, running",
            "              2026-11-23T15:20:00Z, done, exit code 0, 40 s, by schedule",
            "              2026-11-23T15:20:00Z, failed, exit code none, 40 s, CannotPullContainerError: not found",
            "dead letters  0",
            "alarms        OK since 1970-01-01T00:00:00Z: No fact for 10 minutes.",
        ];

        Assert.That(
            Report([TaskSamples.Pending, TaskSamples.Done, TaskSamples.NotStarted("CannotPullContainerError: not found")]).Lines(),
            Is.EqualTo(lines));
    }

    [Test]
    public void The_names_of_its_JSON_are_stable()
    {
        var json = JsonElement.Parse(JsonText.Of(Report([TaskSamples.Done])));

        Assert.That(
            Names(json),
            Is.EqualTo("stack stackStatus image schedule factsInLastHour failuresInLastHour runsSince runs deadLetters alarms isWell problems"));
        Assert.That(Names(json.GetProperty("schedule")), Is.EqualTo("name state expression timezone nextRun nextRunInWords"));
        Assert.That(
            Names(json.GetProperty("runs")[0]),
            Is.EqualTo("task startedBy outcome requestedAt startedAt stoppedAt exitCode stopCode reason"));
        Assert.That(Names(json.GetProperty("deadLetters")), Is.EqualTo("count firstError"));
        Assert.That(Names(json.GetProperty("alarms")[0]), Is.EqualTo("name description state since reason hasGoneOff"));

        static string Names(JsonElement json) => string.Join(' ', json.EnumerateObject().Select(property => property.Name));
    }

    [Test]
    public void A_dead_letter_says_why()
    {
        // As the EventBridge Scheduler User Guide shows one.
        const string Letter = """
            {
              "MessageAttributes": {
                "ERROR_CODE": { "StringValue": "AWS.SimpleQueueService.NonExistentQueue", "DataType": "String" },
                "ERROR_MESSAGE": { "StringValue": "The specified queue does not exist.", "DataType": "String" },
                "SCHEDULED_TIME": { "StringValue": "2026-11-23T15:20:00Z", "DataType": "String" },
                "RETRY_ATTEMPTS": { "StringValue": "0", "DataType": "String" }
              }
            }
            """;

        Assert.That(
            DeadLetters.ErrorOf(JsonElement.Parse(Letter)),
            Is.EqualTo("2026-11-23T15:20:00Z: AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist."));
    }

    private static StatusReport Report(IEnumerable<FargateTask> tasks)
    {
        var runs = tasks.Select(PastRun.Of).ToList();
        var failures = runs.Count(run => run.Outcome == "failed");
        var schedule = new ScheduleStatus(
            "fargate-fetcher", "ENABLED", "rate(1 minute)", "UTC", DateTimeOffset.UnixEpoch, "about 2026-11-23T15:21:00Z");
        return new(
            "fargate-fetcher", "UPDATE_COMPLETE", "x@sha256:0", schedule, FactsInLastHour: 1, failures, DateTimeOffset.UnixEpoch, runs, new(0, null), [Quiet]);
    }
}
