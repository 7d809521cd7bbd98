using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenATaskIsRead
{
    [Test]
    public void Times_are_the_same_by_both_versions_of_the_CLI()
    {
        Assert.That(TaskSamples.Done.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 11, 23, 15, 20, 0, 250, TimeSpan.Zero)));
        Assert.That(TaskSamples.DoneByVersion2.CreatedAt, Is.EqualTo(TaskSamples.Done.CreatedAt));
        Assert.That(TaskSamples.DoneByVersion2.StartedAt, Is.EqualTo(TaskSamples.Done.StartedAt));
        Assert.That(TaskSamples.DoneByVersion2.StoppedAt, Is.EqualTo(TaskSamples.Done.StoppedAt));
        Assert.That(TaskSamples.Pending.StartedAt, Is.Null);
    }

    [Test]
    public void The_report_counts_from_the_request()
    {
        var task = TaskSamples.Done;
        var line = new LogEvent("fetcher/fetcher/0123456789abcdef0123456789abcdef", "A fact.") { Time = task.StartedAt!.Value.AddMilliseconds(100) };
        var report = new VerifyReport("fargate-fetcher", task.Arn, "/ecs/fargate-fetcher", line.Stream, RanOnThisMachine: false, line.Message, task.ExitCode, task.StopCode, Error: null, RunTimes.Of(task, line), Failure: null);

        string[] lines =
        [
            "fact       A fact.",
            "exit code  0",
            "task       0123456789abcdef0123456789abcdef",
            "log        /ecs/fargate-fetcher fetcher/fetcher/0123456789abcdef0123456789abcdef",
            "requested  2026-11-23T15:20:00Z",
            "pull       after 12.3 s",
            "pulled     after 13.8 s",
            "start      after 16.5 s",
            "line       after 16.6 s",
            "end        after 16.8 s",
            "stopped    after 39.8 s",
        ];
        Assert.That(report.Lines(), Is.EqualTo(lines));
    }

    [TestCase(true, 0)]
    [TestCase(false, 0)]
    [TestCase(true, 69)]
    [TestCase(false, 69)]
    public void A_container_that_GuardDuty_adds_says_nothing_about_the_run(bool isFirst, int exitCode)
    {
        var task = TaskSamples.WithAgent(isFirst, exitCode);
        var ending = TaskEnding.Of(task);

        Assert.That(task.Json.GetProperty("containers").GetArrayLength(), Is.EqualTo(2));
        Assert.That((ending.ExitCode, ending.ContainerReason), Is.EqualTo(((int?)exitCode, (string?)null)));
        Assert.That(ending.HasFailed, Is.EqualTo(exitCode != 0));
        Assert.That(RunDiagnosis.Of(ending, "A fact.") is null, Is.EqualTo(exitCode == 0), "As verify judges it.");
        Assert.That(PastRun.Of(task).Outcome, Is.EqualTo(exitCode == 0 ? "done" : "failed"), "As status does.");
    }

    [TestCase("RUNNING", true)]
    [TestCase("STOPPED", true)]
    [TestCase("PENDING", false)]
    [TestCase("PROVISIONING", false)]
    public void A_task_past_its_start_that_never_started_is_an_emulators(string status, bool is_)
    {
        var task = new FargateTask(JsonElement.Parse($$"""{ "taskArn": "a/b", "lastStatus": "{{status}}", "stoppedReason": "" }"""));

        Assert.That(task.NeverHadAContainer, Is.EqualTo(is_));
    }

    [Test]
    public void Tasks_of_AWS_are_never_taken_for_an_emulators() => Assert.That(
        new[] { TaskSamples.Done, TaskSamples.Pending, TaskSamples.NotStarted("CannotPullContainerError"), TaskSamples.Exited(69) },
        Has.All.Property(nameof(FargateTask.NeverHadAContainer)).False);

    [TestCase("RESOURCE:ENI", "free addresses")]
    [TestCase("Capacity is unavailable at this time. Please try again later or in a different availability zone", "pSubnetIds")]
    [TestCase("You've reached the limit on the number of vCPUs you can run concurrently", "Service Quotas")]
    [TestCase("AGENT", "pCapacityProvider")]
    [TestCase("MISSING", "deploy")]
    [TestCase("Something new", "API failure reasons")]
    public void A_start_that_ECS_refuses_without_an_error_is_one(string reason, string step)
    {
        var answer = JsonElement.Parse(
            $$"""{ "tasks": [], "failures": [{ "arn": "arn:aws:ecs:eu-central-1:123456789012:container-instance/x", "reason": "{{reason}}" }] }""");

        Assert.That(
            () => TaskRequest.Started(answer),
            Throws.TypeOf<BuildException>().With.Message.Contains(reason).And.Property(nameof(BuildException.NextStep)).Contains(step));
    }
}
