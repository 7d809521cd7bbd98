using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary><c>runs</c> against the API, as a process of its own, over stacks that have the outputs of the root.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheHistoryIsAsked
{
    private const string Facts = "/ecs/remembered";
    private const string Events = "/aws/events/remembered";

    private static readonly string[] Times =
        ["createdAt", "pullStartedAt", "pullStoppedAt", "startedAt", "executionStoppedAt", "stoppedAt"];

    private AwsEmulator _emulator = null!;

    private EmulatorApi Api => new(_emulator);

    [OneTimeSetUp]
    public async Task Fill()
    {
        _emulator = await SharedEmulator.StartedAsync;
        await StackAsync("remembered", Events);
        await StackAsync("forgetful", history: null, ("pRunHistory", "DISABLED"));
        await StackAsync("older", history: null);
        await StackAsync("torn", "/aws/events/torn");

        // One event twice, as EventBridge may deliver it; and another of a week ago.
        var now = DateTimeOffset.UtcNow;
        await PutAsync(Events, "one", now.AddMinutes(-3), Ended("exit-69.json", now.AddMinutes(-4)));
        await PutAsync(Events, "two", now.AddMinutes(-2), Ended("exit-69.json", now.AddMinutes(-4)));
        await PutAsync(Events, "three", now.AddDays(-6), Ended("succeeded.json", now.AddDays(-6), "77"));

        // Requested at 0 s, its container ran at 21 s.
        var id = "0123456789abcdef0123456789abcdef";
        await PutAsync(Facts, $"fetcher/fetcher/{id}", now.AddMinutes(-4).AddSeconds(21.5), "The first line.");
        await PutAsync(Facts, $"fetcher/fetcher/{id}", now.AddMinutes(-4).AddSeconds(21.9), "The second line.");
    }

    [Test]
    public async Task A_run_is_listed_once_with_its_times(CancellationToken cancellation)
    {
        var result = await RunsAsync(cancellation, "--stack", "remembered");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        var lines = result.StandardOutput.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(6), result.StandardOutput);
        Assert.That(lines[0], Does.StartWith("requested             exit  request-pull"));
        Assert.That(
            lines[1],
            Does.Match(@"^20\d\d-\S+Z    69        18\.0 s       3\.0 s       0\.5 s      18\.0 s   60\.0 s  Essential container"));
        Assert.That(lines[^1], Does.StartWith("1 run, 1 failed, 60 s billed; the slowest took 21.0 s from request to start: 01234567"));
    }

    [Test]
    public async Task Since_looks_further_back_and_JSON_is_one_object_a_run(CancellationToken cancellation)
    {
        var result = await RunsAsync(cancellation, "--stack", "remembered", "--since", "7d", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        var runs = result.StandardOutput.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.That(runs.Select(run => run.GetProperty("outcome").GetString()), Is.EqualTo(["done", "failed"]));
        Assert.That(runs[0].GetProperty("lineAt").ValueKind, Is.EqualTo(JsonValueKind.Null), "Its line is gone from the log group.");
        Assert.That(runs[1].GetProperty("startToLineSeconds").GetDouble(), Is.EqualTo(0.5).Within(0.01));
        Assert.That(runs[1].GetProperty("billedSeconds").GetInt32(), Is.EqualTo(60));
    }

    [Test]
    public async Task An_empty_period_is_said_to_be_empty(CancellationToken cancellation)
    {
        var result = await RunsAsync(cancellation, "--stack", "remembered", "--since", "1s");

        Assert.That((result.ExitCode, result.StandardOutput), Is.EqualTo((0, "")), result.StandardError);
        Assert.That(result.StandardError, Does.Contain("No run of remembered has ended since").And.Contain("--since"));
    }

    [TestCase("forgetful", "its parameter pRunHistory is DISABLED", "deploy --stack forgetful --parameter pRunHistory=ENABLED")]
    [TestCase("older", "deployed before there was one", "deploy --stack older begins one")]
    [TestCase("torn", "There is no log group /aws/events/torn", "Follow the output from the root template")]
    public async Task Without_a_history_it_says_what_to_do(string stack, string why, string step, CancellationToken cancellation)
    {
        var result = await RunsAsync(cancellation, "--stack", stack);

        Assert.That((result.ExitCode, result.StandardOutput), Is.EqualTo((ExitCodes.Failed, "")), result.StandardError);
        Assert.That(result.StandardError, Does.Contain(why).And.Contain(step));
    }

    [Test]
    public async Task A_run_on_this_machine_is_in_it_with_its_own_exit_code(CancellationToken cancellation)
    {
        await StackAsync("rehearsed", "/aws/events/rehearsed");
        await Api.CallAsync("logs", "create_log_group", new { logGroupName = "/aws/events/rehearsed" });
        var now = DateTimeOffset.UtcNow;
        var ended = new ContainerResult(ExitCode: 69, "", "", now.AddSeconds(-1), now);
        var run = new LocalRun(Guid.NewGuid().ToString("N"), Facts, "fetcher/fetcher/1", now.AddSeconds(-3), ended);

        await LocalHistory.RecordAsync(_emulator.Aws, Definition("rehearsed"), run, cancellation);
        await LocalHistory.RecordAsync(_emulator.Aws, Definition("of-no-stack-with-a-history"), run, cancellation);
        var result = await RunsAsync(cancellation, "--stack", "rehearsed", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        var listed = JsonElement.Parse(result.StandardOutput);
        Assert.That(listed.GetProperty("task").GetString(), Does.EndWith($":123456789012:task/rehearsed/{run.TaskId}"));
        Assert.That(listed.GetProperty("startedBy").GetString(), Is.EqualTo("verify"));
        Assert.That((listed.GetProperty("outcome").GetString(), listed.GetProperty("exitCode").GetInt32()), Is.EqualTo(("failed", 69)));
        Assert.That(listed.GetProperty("billedSeconds").GetInt32(), Is.Zero, "Nothing was pulled.");

        static TaskDefinition Definition(string family) => new(JsonElement.Parse(
            $$"""{ "taskDefinitionArn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/{{family}}:1" }"""));
    }

    // The sample, moved to another time.
    private static string Ended(string sample, DateTimeOffset requested, string? id = null) => TaskEvents.With(sample, detail =>
    {
        var move = requested - detail["createdAt"]!.GetValue<DateTimeOffset>();
        foreach (var name in Times)
        {
            detail[name] = detail[name]!.GetValue<DateTimeOffset>() + move;
        }

        detail["taskArn"] = id is null ? detail["taskArn"]!.GetValue<string>() : $"arn:aws:ecs:eu-central-1:123456789012:task/facts/{id}";
    });

    private Task<CliWrap.Buffered.BufferedCommandResult> RunsAsync(CancellationToken cancellation, params string[] arguments) =>
        BuildProgram.RunAsync(_emulator.Environment, cancellation, ["runs", .. arguments, "--no-install"]);

    private Task<JsonElement> StackAsync(string name, string? history, params (string Name, string Value)[] parameters) =>
        Api.CallAsync("cloudformation", "create_stack", new
        {
            StackName = name,
            TemplateBody = $"Parameters: {{ {string.Concat(parameters.Select(one => $"{one.Name}: {{ Type: String }}"))} }}\n"
                + $"Resources: {{ queue: {{ Type: AWS::SQS::Queue }} }}\nOutputs:\n  logGroupName: {{ Value: {Facts} }}\n"
                + (history is null ? "" : $"  runHistoryLogGroupName: {{ Value: {history} }}\n"),
            Parameters = parameters.Select(one => new { ParameterKey = one.Name, ParameterValue = one.Value }),
        });

    private async Task PutAsync(string group, string stream, DateTimeOffset time, string message)
    {
        await MadeAsync("create_log_group", new { logGroupName = group });
        await MadeAsync("create_log_stream", new { logGroupName = group, logStreamName = stream });
        var events = new[] { new { timestamp = time.ToUnixTimeMilliseconds(), message } };
        await Api.CallAsync("logs", "put_log_events", new { logGroupName = group, logStreamName = stream, logEvents = events });
    }

    private async Task MadeAsync(string operation, object what)
    {
        try
        {
            await Api.CallAsync("logs", operation, what);
        }
        catch (InvalidOperationException failure) when (failure.Message.Contains("AlreadyExists", StringComparison.Ordinal))
        {
            // By an event before.
        }
    }
}
