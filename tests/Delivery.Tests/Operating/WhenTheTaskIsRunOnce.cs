using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheTaskIsRunOnce
{
    private Operated _operated = null!;

    [OneTimeSetUp]
    public async Task Deploy() => _operated = await Operated.DeployAsync(("pCapacityProvider", "FARGATE_SPOT"));

    [OneTimeTearDown]
    public async Task End() => await _operated.DisposeAsync();

    [Test]
    public async Task It_is_the_task_of_the_schedule_in_its_cluster(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "run", "--stack", Operated.Name);

        Assert.That(exitCode, Is.Zero, error);
        var arn = output.Trim();
        Assert.That(arn, Does.Contain(":task/operated/"), error);
        var task = (await _operated.Api.CallAsync("ecs", "describe_tasks", new { cluster = "operated", tasks = new[] { arn } })).GetProperty("tasks")[0];
        Assert.That(task.GetProperty("taskDefinitionArn").GetString(), Is.EqualTo(_operated.Stack.TaskDefinitionArn));
        Assert.That(task.GetProperty("startedBy").GetString(), Is.EqualTo("run"));
    }

    [Test]
    public async Task The_request_is_what_the_stacks_output_says(CancellationToken cancellation)
    {
        var schedule = await Schedule.ReadAsync(_operated.Emulator.Aws, _operated.Stack.ScheduleName, cancellation);

        var request = JsonElement.Parse(TaskRequest.Of(schedule, "run").ToJsonString());

        var said = _operated.Stack.Outputs["runTaskCommand"];
        var vpc = request.GetProperty("networkConfiguration").GetProperty("awsvpcConfiguration");
        Assert.That(said, Does.Contain($"--cluster {request.GetProperty("cluster").GetString()} "));
        Assert.That(said, Does.Contain($"--task-definition {request.GetProperty("taskDefinition").GetString()} "));
        Assert.That(said, Does.Contain("--count 1 ").And.Contain("--enable-ecs-managed-tags"));
        Assert.That(said, Does.Contain($"--propagate-tags {request.GetProperty("propagateTags").GetString()} "));
        Assert.That(said, Does.Contain($"subnets=[{string.Join(',', vpc.GetProperty("subnets").EnumerateArray())}]"));
        Assert.That(said, Does.Contain($"securityGroups=[{string.Join(',', vpc.GetProperty("securityGroups").EnumerateArray())}]"));
        Assert.That(said, Does.Contain($"assignPublicIp={vpc.GetProperty("assignPublicIp").GetString()}"));
        Assert.That(said, Does.Contain("--capacity-provider-strategy capacityProvider=FARGATE_SPOT,weight=1"));
        Assert.That(
            request.GetProperty("capacityProviderStrategy")[0].GetProperty("capacityProvider").GetString(), Is.EqualTo("FARGATE_SPOT"));
        Assert.That(request.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(request.GetProperty("enableECSManagedTags").GetBoolean(), Is.True);
        Assert.That(
            request.TryGetProperty("launchType", out _), Is.False, "A launch type and a capacity provider strategy exclude each other.");
    }

    [Test]
    public async Task A_stack_that_is_not_there_is_an_error_with_a_next_step(CancellationToken cancellation)
    {
        var (exitCode, output, error) = await BuildProcess.RunAsync(_operated, cancellation, "run", "--stack", "another");

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain("There is no stack another").And.Contain("--stack"));
    }

    [Test]
    public async Task A_schedule_that_is_not_there_is_an_error_with_a_next_step(CancellationToken cancellation)
    {
        var failure = await Assert.ThrowsAsync<BuildException>(() => Schedule.ReadAsync(_operated.Emulator.Aws, "another", cancellation));

        Assert.That(failure!.Message, Does.StartWith("There is no schedule another"));
        Assert.That(failure.NextStep, Is.Not.Null);
    }
}
