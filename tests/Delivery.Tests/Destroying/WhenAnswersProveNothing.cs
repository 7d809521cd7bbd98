using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Destroying;

/// <summary>Every command ends with 0: only what is seen afterwards counts.</summary>
[TestFixture]
[CancelAfter(120_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenAnswersProveNothing : IDisposable
{
    private readonly ScriptedAws _script = new();

    private AwsCli Aws => new(_script.Environment);

    public void Dispose() => _script.Dispose();

    [Test]
    public async Task A_schedule_that_is_still_enabled_is_not_paused(CancellationToken cancellation)
    {
        _script.AnswerText("scheduler list-schedules", """{"Schedules": [{"Name": "jobs", "State": "ENABLED"}]}""");
        _script.AnswerText("scheduler get-schedule", """{"Name": "jobs", "GroupName": "jobs", "State": "ENABLED"}""");
        _script.AnswerText("scheduler update-schedule", "{}");

        var failure = await Assert.ThrowsAsync<BuildException>(() => PausedSchedules.PauseAsync(Aws, "jobs", cancellation));

        Assert.That(failure!.Message, Does.StartWith("The schedule jobs of the group jobs is still ENABLED"));
        Assert.That(failure.NextStep, Is.Not.Null);
    }

    [Test]
    public async Task A_repository_that_is_still_there_is_not_deleted(CancellationToken cancellation)
    {
        _script.AnswerText("cloudformation describe-stacks", Stack(
            """{"OutputKey": "repositoryArn", "OutputValue": "arn:aws:ecr:r:1:repository/r"}, {"OutputKey": "bucketName", "OutputValue": "b"}"""));
        _script.AnswerText("ecr delete-repository", "{}");
        _script.AnswerText("ecr describe-repositories", """{"repositories": [{"repositoryName": "r"}]}""");
        var registry = new RegistryStack(Aws, "registry") { GoneLimit = TimeSpan.Zero };

        var failure = await Assert.ThrowsAsync<BuildException>(() => registry.DeleteAsync(cancellation));

        Assert.That(failure!.Message, Does.StartWith("The repository r is still there"));
        Assert.That(_script.Asked, Does.Not.Contain("cloudformation delete-stack").And.Not.Contain("s3api delete-bucket"));
    }

    [Test]
    public async Task A_bucket_that_is_still_there_is_not_deleted(CancellationToken cancellation)
    {
        _script.AnswerText("cloudformation describe-stacks", Stack(
            """{"OutputKey": "repositoryArn", "OutputValue": "arn:aws:ecr:r:1:repository/r"}, {"OutputKey": "bucketName", "OutputValue": "b"}"""));
        _script.AnswerText("ecr delete-repository", "{}");
        _script.AnswerText("ecr describe-repositories", """{"repositories": []}""");
        _script.AnswerText("s3api list-object-versions", "{}");
        _script.AnswerText("s3api delete-bucket", "");
        var registry = new RegistryStack(Aws, "registry") { GoneLimit = TimeSpan.Zero };

        var failure = await Assert.ThrowsAsync<BuildException>(() => registry.DeleteAsync(cancellation));

        Assert.That(failure!.Message, Does.StartWith("The bucket b is still there"));
        Assert.That(_script.Asked, Does.Not.Contain("cloudformation delete-stack"));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"taskArns": null}""")]
    [TestCase("""{"taskArns": "none"}""")]
    public async Task Such_a_list_of_tasks_is_not_none(string answer, CancellationToken cancellation)
    {
        _script.AnswerText("ecs list-tasks", answer);

        await FailsAsync("ecs list-tasks", () => new RunningTasks(Aws, "jobs", "jobs").EndAsync(cancellation));
    }

    [TestCase("")]
    [TestCase("""{"tasks": [], "failures": []}""")]
    public async Task Tasks_that_were_listed_and_are_not_described_are_not_none(string answer, CancellationToken cancellation)
    {
        _script.AnswerText("ecs list-tasks", """{"taskArns": ["arn:aws:ecs:r:1:task/jobs/1"]}""");
        _script.AnswerText("ecs describe-tasks", answer);

        await FailsAsync("ecs describe-tasks", () => new RunningTasks(Aws, "jobs", "jobs").EndAsync(cancellation));
    }

    [Test]
    public async Task Tasks_that_ECS_no_longer_knows_are_gone(CancellationToken cancellation)
    {
        _script.AnswerText("ecs list-tasks", """{"taskArns": ["arn:aws:ecs:r:1:task/jobs/1"]}""");
        _script.AnswerText("ecs describe-tasks", """{"tasks": [], "failures": [{"arn": "arn:aws:ecs:r:1:task/jobs/1", "reason": "MISSING"}]}""");

        await new RunningTasks(Aws, "jobs", "jobs").EndAsync(cancellation);
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("""{"Schedules": [{}]}""")]
    public async Task Such_a_list_of_schedules_is_not_none(string answer, CancellationToken cancellation)
    {
        _script.AnswerText("scheduler list-schedules", answer);

        await FailsAsync("scheduler list-schedules", () => PausedSchedules.PauseAsync(Aws, "jobs", cancellation));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"Stacks": []}""")]
    [TestCase("""{"Stacks": [{"StackStatus": "CREATE_COMPLETE"}]}""")]
    [TestCase("""{"Stacks": [{"StackId": "s", "StackStatus": "CREATE_COMPLETE", "Outputs": [{"OutputValue": "v"}]}]}""", Description = "An output without a key.")]
    public async Task Such_a_stack_is_an_error_that_names_the_call(string answer, CancellationToken cancellation)
    {
        _script.AnswerText("cloudformation describe-stacks", answer);

        await FailsAsync("cloudformation describe-stacks", () => new Destruction(Aws, "jobs", "registry").PlanAsync(cancellation));
    }

    private static string Stack(string outputs) => $$"""{"Stacks": [{"StackId": "s", "StackStatus": "CREATE_COMPLETE", "Outputs": [{{outputs}}]}]}""";

    private static async Task FailsAsync(string call, Func<Task> work)
    {
        var failure = await Assert.ThrowsAsync<BuildException>(() => work());
        Assert.That(failure!.Message, Does.StartWith($"'aws {call}' ended without an error, but its answer cannot be used: "));
        Assert.That(failure.NextStep, Does.StartWith("Check AWS_ENDPOINT_URL"));
    }
}
