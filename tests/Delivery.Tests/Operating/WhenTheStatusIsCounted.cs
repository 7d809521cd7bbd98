using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>What <c>status</c> asks AWS, and what it makes of the answers: the AWS CLI is a script.</summary>
[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheStatusIsCounted
{
    private static readonly string[] TaskArns = ["1", "2", "3"];
    private static readonly string[] OneTask = ["1"];

    private const string Cluster = "arn:aws:ecs:eu-central-1:123456789012:cluster/facts";

    private static readonly string[] SixQuestions =
    [
        "cloudformation describe-stacks", "cloudwatch describe-alarms", "ecs describe-tasks", "ecs list-tasks", "ecs list-tasks",
        "scheduler get-schedule",
    ];

    // Nothing runs: no task is described.
    private static readonly string[] FiveQuestions =
    [
        "cloudformation describe-stacks", "cloudwatch describe-alarms", "ecs list-tasks", "logs filter-log-events", "scheduler get-schedule",
    ];

    private ScriptedAws _aws = null!;

    [SetUp]
    public void Deploy()
    {
        _aws = new ScriptedAws();
        Stack();
        Schedule("ENABLED");
        Alarm("OK");
        _aws.Answer("ecs list-tasks", new { taskArns = TaskArns });
        JsonElement[] tasks = [TaskSamples.Done.Json, TaskSamples.DoneByVersion2.Json, TaskSamples.Exited(69).Json];
        _aws.Answer("ecs describe-tasks", new { tasks });
        _aws.Answer("ecs run-task", new { tasks = tasks.Take(1) });
    }

    private void Stack(string? history = null)
    {
        var outputs = new Dictionary<string, string>
        {
            ["logGroupName"] = "/ecs/facts",
            ["clusterName"] = "facts",
            ["taskDefinitionArn"] = "arn:aws:ecs:eu-central-1:123456789012:task-definition/facts:3",
            ["scheduleName"] = "facts",
            ["deadLetterQueueUrl"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/facts-dead-letters",
        };
        if (history is not null)
        {
            outputs["runHistoryLogGroupName"] = history;
        }

        _aws.Answer("cloudformation describe-stacks", new
        {
            Stacks = new[]
            {
                new
                {
                    StackId = "arn:aws:cloudformation:eu-central-1:123456789012:stack/facts/1",
                    StackStatus = "UPDATE_COMPLETE",
                    Outputs = outputs.Select(output => new { OutputKey = output.Key, OutputValue = output.Value }),
                    Parameters = new[] { new { ParameterKey = "pScheduleExpression", ParameterValue = "rate(1 day)" } },
                },
            },
        });
    }

    [TearDown]
    public void End() => _aws.Dispose();

    [Test]
    public async Task AWS_is_asked_six_times_and_at_once_where_no_answer_is_needed(CancellationToken cancellation)
    {
        _aws.AskTogether(count: 5);

        var report = await StatusAsync(ExitCodes.Done, cancellation);

        Assert.That(_aws.Asked.Order(StringComparer.Ordinal), Is.EqualTo(SixQuestions));
        Assert.That(report.GetProperty("factsInLastHour").GetInt32(), Is.EqualTo(2));
        Assert.That(report.GetProperty("failuresInLastHour").GetInt32(), Is.EqualTo(1));
        Assert.That(report.GetProperty("deadLetters").GetProperty("count").GetInt32(), Is.Zero);
        Assert.That(report.GetProperty("alarms").GetArrayLength(), Is.EqualTo(1), "The other is of a stack whose name begins alike.");
    }

    [Test]
    public async Task Dead_letters_are_read_where_their_alarm_is_not_quiet(CancellationToken cancellation)
    {
        Alarm("INSUFFICIENT_DATA");
        _aws.Answer("sqs get-queue-attributes", new { Attributes = new { ApproximateNumberOfMessages = "2" } });
        _aws.Answer("sqs receive-message", new { });

        var report = await StatusAsync(ExitCodes.Failed, cancellation);

        Assert.That(report.GetProperty("problems")[0].GetString(), Is.EqualTo("2 dead letters wait"));
        Assert.That(_aws.Asked, Has.Count.EqualTo(SixQuestions.Length + 2));
    }

    [Test]
    public async Task The_history_is_read_in_place_of_what_ECS_remembers(CancellationToken cancellation)
    {
        Stack(history: "/aws/events/facts");
        var now = DateTimeOffset.UtcNow;
        _aws.Answer("ecs list-tasks", new { taskArns = Array.Empty<string>() });
        _aws.Answer("logs filter-log-events", new
        {
            events = new[] { Event("exit-69.json", "1", now.AddMinutes(-30)), Event("succeeded.json", "2", now.AddDays(-1)) },
        });
        _aws.AskTogether(count: 5);

        var report = await StatusAsync(ExitCodes.Failed, cancellation);

        Assert.That(_aws.Asked.Order(StringComparer.Ordinal), Is.EqualTo(FiveQuestions));
        Assert.That(
            report.GetProperty("runs").EnumerateArray().Select(run => (run.GetProperty("outcome").GetString(), run.GetProperty("exitCode").GetInt32())),
            Is.EqualTo([("failed", 69), ("done", 0)]), "Of a daily schedule, more than an hour is shown.");
        Assert.That(report.GetProperty("runsSince").GetDateTimeOffset(), Is.EqualTo(now.AddDays(-5)).Within(TimeSpan.FromMinutes(5)));
        Assert.That((report.GetProperty("factsInLastHour").GetInt32(), report.GetProperty("failuresInLastHour").GetInt32()), Is.EqualTo((0, 1)));
        Assert.That(report.GetProperty("problems")[0].GetString(), Does.StartWith("the last run failed: exit code 69"));
    }

    [Test]
    public async Task Those_that_run_are_described_beside_it_in_six_questions(CancellationToken cancellation)
    {
        Stack(history: "/aws/events/facts");
        _aws.Answer("ecs list-tasks", new { taskArns = OneTask });
        _aws.Answer("ecs describe-tasks", new { tasks = new[] { TaskSamples.Pending.Json } });
        _aws.Answer("logs filter-log-events", new { events = Array.Empty<object>() });

        var report = await StatusAsync(ExitCodes.Done, cancellation);

        Assert.That(report.GetProperty("runs")[0].GetProperty("outcome").GetString(), Is.EqualTo("running"));
        Assert.That(_aws.Asked, Has.Count.EqualTo(SixQuestions.Length));
    }

    [TestCase("status", "next run      none: the schedule is paused; ./build.sh resume")]
    [TestCase("run", "warning: The schedule is paused: no other run follows. ./build.sh resume --stack facts")]
    public async Task A_paused_schedule_is_mentioned(string command, string mention, CancellationToken cancellation)
    {
        Schedule("DISABLED");

        var result = await BuildProgram.RunAsync(_aws.Environment, cancellation, command, "--stack", "facts", "--no-install");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardOutput + result.StandardError, Does.Contain(mention));
    }

    private static object Event(string sample, string id, DateTimeOffset stoppedAt) => new
    {
        logStreamName = "a",
        timestamp = stoppedAt.ToUnixTimeMilliseconds(),
        message = TaskEvents.With(sample, detail =>
        {
            detail["taskArn"] = $"arn:aws:ecs:eu-central-1:123456789012:task/facts/{id}";
            (detail["createdAt"], detail["stoppedAt"]) = (stoppedAt.AddSeconds(-40), stoppedAt);
        }),
    };

    private void Schedule(string state) => _aws.Answer("scheduler get-schedule", new
    {
        State = state,
        ScheduleExpression = "rate(1 minute)",
        Target = new
        {
            Arn = Cluster,
            EcsParameters = new JsonObject { ["TaskDefinitionArn"] = "arn:aws:ecs:eu-central-1:123456789012:task-definition/facts:3" },
        },
    });

    private void Alarm(string state) => _aws.Answer("cloudwatch describe-alarms", new
    {
        MetricAlarms = new[]
        {
            new { AlarmName = "facts-monitoringStack-1AB2CD3EF-deadLetterAlarm-G4h5I6j7K8L9", StateValue = state },
            new { AlarmName = "facts-of-others-deadLetterAlarm-M4h5I6j7K8L9", StateValue = "ALARM" },
        },
    });

    private async Task<JsonElement> StatusAsync(int exitCode, CancellationToken cancellation)
    {
        var result = await BuildProgram.RunAsync(_aws.Environment, cancellation, "status", "--stack", "facts", "--json", "--no-install");
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardError);
        return JsonElement.Parse(result.StandardOutput);
    }
}
