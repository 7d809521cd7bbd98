using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>What is made of the events of the runs, and how it is shown.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenRunsAreListed
{
    private static readonly string[] Events =
    [
        TaskEvents.Of("failed-to-start.json"), TaskEvents.Of("exit-69.json"), TaskEvents.Of("succeeded.json"),
    ];

    [Test]
    public void Each_run_is_one_however_often_its_event_arrives()
    {
        var again = TaskEvents.With("succeeded.json", detail => detail["version"] = 9);
        var before = TaskEvents.With("succeeded.json", detail => (detail["version"], detail["containers"]![0]!["exitCode"]) = (1, 1));

        var tasks = RunHistory.Tasks([before, Events[2], again, Events[2]]);

        Assert.That(tasks.Single().Version, Is.EqualTo(9));
        Assert.That(tasks.Single().ExitCode, Is.Zero);
    }

    [Test]
    public void What_is_no_end_of_a_task_is_left_out()
    {
        string[] others = [TaskEvents.Of("running.json"), "no JSON", "{}", "[]", """{ "detail-type": "ECS Task State Change" }"""];

        Assert.That(RunHistory.Tasks(others), Is.Empty);
    }

    [Test]
    public void They_are_in_the_order_of_their_requests()
    {
        string[] events = [.. "312".Select(minute => TaskEvents.With("succeeded.json", detail =>
        {
            detail["taskArn"] = $"arn:aws:ecs:eu-central-1:123456789012:task/fargate-fetcher/{minute}";
            detail["createdAt"] = $"2026-01-31T08:0{minute}:00.000Z";
        }))];

        Assert.That(RunHistory.Tasks(events).Select(task => task.Id), Is.EqualTo("123".Select(id => $"{id}")));
    }

    [Test]
    public void The_times_between_its_steps_are_told()
    {
        var task = RunHistory.Tasks([TaskEvents.Of("exit-69.json")]).Single();

        var run = EndedRun.Of(task, task.StartedAt!.Value.AddMilliseconds(420));

        Assert.That(
            (run.RequestToPullSeconds, run.PullSeconds, run.PullToStartSeconds, run.StartToLineSeconds, run.StartToStopSeconds),
            Is.EqualTo((18d, 2d, 3d, 0.42, 18d)));
        Assert.That((run.Outcome, run.ExitCode, run.StartedBy), Is.EqualTo(("failed", (int?)69, "schedule")));
    }

    [TestCase("2026-01-31T08:00:41.000Z", 60, TestName = "a minute at least")]
    [TestCase("2026-01-31T08:01:20.000Z", 60, TestName = "just a minute")]
    [TestCase("2026-01-31T08:01:20.001Z", 61, TestName = "a second that has begun")]
    [TestCase("2026-01-31T08:10:20.000Z", 600, TestName = "ten minutes")]
    public void Fargate_bills_from_the_pull_to_the_stop(string stoppedAt, int billed)
    {
        var task = RunHistory.Tasks([TaskEvents.With("succeeded.json", detail => detail["stoppedAt"] = stoppedAt)]).Single();

        Assert.That(EndedRun.Of(task, lineAt: null).BilledSeconds, Is.EqualTo(billed));
    }

    [Test]
    public void Nothing_is_billed_where_no_pull_began()
    {
        var task = RunHistory.Tasks([TaskEvents.With("failed-to-start.json", detail => detail.Remove("pullStartedAt"))]).Single();

        Assert.That(EndedRun.Of(task, lineAt: null).BilledSeconds, Is.Zero);
    }

    [Test]
    public void They_are_shown_in_a_table_with_medians_and_the_slowest()
    {
        var done = Run("1", 69, 18, 2, 3, 0.4, 18);
        var slower = Run("2", 0, 40, 2, 9, 0.6, 90);
        var refused = done with
        {
            Task = "t/3",
            ExitCode = null,
            Reason = "CannotPullContainerError: not found",
            PullStoppedAt = null,
            StartedAt = null,
            LineAt = null,
        };
        string[] lines =
        [
            "requested             exit  request-pull  pull-start  start-line  start-stop   billed",
            "2026-11-23T15:20:00Z    69        18.0 s       3.0 s       0.4 s      18.0 s   60.0 s  Essential container in task exited",
            "2026-11-23T15:20:00Z     0        40.0 s       9.0 s       0.6 s      90.0 s   99.0 s",
            "2026-11-23T15:20:00Z  none        18.0 s           -           -           -   60.0 s  CannotPullContainerError: not found",
            "",
            "median                            18.0 s       6.0 s       0.5 s      54.0 s   60.0 s",
            "slowest                           40.0 s       9.0 s       0.6 s      90.0 s   99.0 s",
            "3 runs, 2 failed, 219 s billed; the slowest took 49.0 s from request to start: 2",
        ];

        Assert.That(new RunsReport([done, slower, refused]).Lines(), Is.EqualTo(lines));
    }

    [Test]
    public void The_names_of_its_JSON_are_stable() => Assert.That(
        string.Join(' ', JsonElement.Parse(JsonText.LineOf(Run("1", 0, 18, 2, 3, 0.4, 18))).EnumerateObject().Select(one => one.Name)),
        Is.EqualTo(
            "task startedBy outcome exitCode stopCode reason requestedAt pullStartedAt pullStoppedAt startedAt lineAt stoppedAt "
            + "requestToPullSeconds pullSeconds pullToStartSeconds startToLineSeconds startToStopSeconds billedSeconds"));

    [TestCase("", ExpectedResult = null)]
    [TestCase("3", ExpectedResult = 3d)]
    [TestCase("1 4", ExpectedResult = 2.5)]
    [TestCase("1 4 90", ExpectedResult = 4d)]
    public double? A_median_is_the_one_in_the_middle(string sorted) =>
        RunsReport.Median([.. sorted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)]);

    private static EndedRun Run(string id, int exitCode, double wait, double pull, double start, double line, double stop)
    {
        var requested = TaskSamples.Done.CreatedAt!.Value;
        var pullStarted = requested.AddSeconds(wait);
        var started = pullStarted.AddSeconds(start);
        return new(
            $"t/{id}", "schedule", exitCode == 0 ? "done" : "failed", exitCode,
            "EssentialContainerExited", "Essential container in task exited",
            requested, pullStarted, pullStarted.AddSeconds(pull), started, started.AddSeconds(line), started.AddSeconds(stop));
    }
}
