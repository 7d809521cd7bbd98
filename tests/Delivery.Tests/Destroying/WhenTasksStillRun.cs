using System.Text;
using System.Text.Json;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Destroying;

/// <summary>With tasks of the emulator, which end after as many looks as a test tells it.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTasksStillRun
{
    private static readonly string[] Fargate = ["FARGATE"];

    private const string Family = "jobs";
    private const string OtherFamily = "others";

    private AwsEmulator _emulator = null!;
    private object _network = null!;

    private EmulatorApi Api => new(_emulator);

    [OneTimeSetUp]
    public async Task Start()
    {
        _emulator = await SharedEmulator.StartedAsync;
        var vpc = await Api.CreateVpcAsync("10.9.0.0/16");
        var subnet = await Api.CreateSubnetAsync(vpc, "10.9.0.0/24");
        var made = await Api.CallAsync("ec2", "create_security_group", new { GroupName = "tasks", Description = "tasks", VpcId = vpc });
        var group = made.GetProperty("GroupId").GetString()!;
        _network = new { awsvpcConfiguration = new { subnets = new[] { subnet }, securityGroups = new[] { group } } };
        foreach (var family in new[] { Family, OtherFamily })
        {
            await RegisterAsync(family);
        }
    }

    [Test]
    public async Task They_are_waited_for(CancellationToken cancellation)
    {
        var task = await RunAsync("waited", Family, looks: 2);

        await new RunningTasks(_emulator.Aws, "waited", Family).EndAsync(cancellation);

        Assert.That(await StatusAsync("waited", task), Is.EqualTo("STOPPED"));
    }

    [Test]
    public async Task Those_that_do_not_end_are_stopped(CancellationToken cancellation)
    {
        var task = await RunAsync("stopped", Family, looks: 1000);

        await new RunningTasks(_emulator.Aws, "stopped", Family) { Patience = TimeSpan.FromSeconds(1) }.EndAsync(cancellation);

        var stopped = await DescribeAsync("stopped", task);
        Assert.That(stopped.GetProperty("stoppedReason").GetString(), Is.EqualTo("Its stack is being deleted."));
    }

    [Test]
    public async Task Those_of_others_are_told_and_left_alone(CancellationToken cancellation)
    {
        var task = await RunAsync("mixed", OtherFamily, looks: 1000);
        var tasks = new RunningTasks(_emulator.Aws, "mixed", Family) { Patience = TimeSpan.FromSeconds(1) };

        await tasks.EndAsync(cancellation);

        Assert.That(await tasks.OfOthersAsync(cancellation), Is.EqualTo([task]));
        Assert.That(await StatusAsync("mixed", task), Is.EqualTo("RUNNING"));
    }

    // As verify and run start them, before the next deployment replaces the task definition by another revision.
    [Test]
    public async Task Those_of_an_earlier_revision_are_its_own(CancellationToken cancellation)
    {
        await RegisterAsync("revised");
        var task = await RunAsync("revised", "revised", looks: 1000);
        await RegisterAsync("revised");
        await Api.CallAsync("ecs", "deregister_task_definition", new { taskDefinition = "revised:1" });
        var tasks = new RunningTasks(_emulator.Aws, "revised", "revised") { Patience = TimeSpan.FromSeconds(1) };

        Assert.That(await tasks.OfOthersAsync(cancellation), Is.Empty);
        await tasks.EndAsync(cancellation);
        Assert.That(await StatusAsync("revised", task), Is.EqualTo("STOPPED"));
    }

    [Test]
    public async Task A_cluster_that_is_gone_has_none(CancellationToken cancellation)
    {
        var tasks = new RunningTasks(_emulator.Aws, "gone", Family);

        await tasks.EndAsync(cancellation);

        Assert.That(await tasks.OfOthersAsync(cancellation), Is.Empty);
    }

    [Test]
    public async Task A_stack_whose_cluster_has_tasks_of_others_is_not_deleted(CancellationToken cancellation)
    {
        const string Template = "Resources:\n  topic:\n    Type: AWS::SNS::Topic\n";
        await Api.CallAsync("cloudformation", "create_stack", new { StackName = "shared-cluster", TemplateBody = Template });
        var task = await RunAsync("shared-cluster", OtherFamily, looks: 1000);

        var destruction = new Destruction(_emulator.Aws, "shared-cluster", registry: null);
        var failure = await Assert.ThrowsAsync<BuildException>(() => destruction.RunAsync(cancellation));

        Assert.That(failure!.Message, Does.Contain(task));
        var stacks = await Api.CallAsync("cloudformation", "describe_stacks", new { StackName = "shared-cluster" });
        Assert.That(stacks.GetProperty("Stacks")[0].GetProperty("StackStatus").GetString(), Is.EqualTo("CREATE_COMPLETE"));
    }

    private Task<JsonElement> RegisterAsync(string family) => Api.CallAsync("ecs", "register_task_definition", new
    {
        family,
        networkMode = "awsvpc",
        requiresCompatibilities = Fargate,
        cpu = "256",
        memory = "512",
        containerDefinitions = new[] { new { name = "c", image = "i" } },
    });

    // moto's own API, "Control state transitions" in its documentation.
    private async Task<string> RunAsync(string cluster, string family, int looks)
    {
        using var http = new HttpClient();
        var ends = $$$"""{"model_name": "ecs::task", "transition": {"progression": "manual", "times": {{{looks}}}}}""";
        using var transition = new StringContent(ends, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(_emulator.Endpoint, "/moto-api/state-manager/set-transition"), transition);
        answer.EnsureSuccessStatusCode();
        await Api.CallAsync("ecs", "create_cluster", new { clusterName = cluster });
        var run = await Api.CallAsync("ecs", "run_task", new { cluster, taskDefinition = family, launchType = "FARGATE", networkConfiguration = _network });
        return run.GetProperty("tasks")[0].GetProperty("taskArn").GetString()!;
    }

    private async Task<string?> StatusAsync(string cluster, string task) =>
        (await DescribeAsync(cluster, task)).GetProperty("lastStatus").GetString();

    private async Task<JsonElement> DescribeAsync(string cluster, string task) =>
        (await Api.CallAsync("ecs", "describe_tasks", new { cluster, tasks = new[] { task } })).GetProperty("tasks")[0];
}
