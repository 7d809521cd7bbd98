using System.Text;
using FargateFetcher.Building;
using FargateFetcher.Building.Destroying;
using FargateFetcher.Building.Emulation;
using FargateFetcher.Building.Requirements;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Destroying;

/// <summary>With tasks of the emulator, which end after as many looks as a test tells it.</summary>
[TestFixture]
[CancelAfter(180_000)]
[Parallelizable]
[Needs(nameof(Known.AwsCli), nameof(Known.Moto))]
public sealed class WhenTasksStillRun
{
    private const string Family = "jobs";
    private const string OtherFamily = "others";

    private AwsEmulator _emulator = null!;
    private string _network = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _emulator = await AwsEmulator.StartAsync(endpoint: null, new RequirementCheck(mayInstall: false), CancellationToken.None);
        var vpc = (await AwsAsync("ec2", "create-vpc", "--cidr-block", "10.9.0.0/16", "--query", "Vpc.VpcId")).GetString()!;
        var subnet = (await AwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.9.0.0/24", "--query", "Subnet.SubnetId")).GetString()!;
        var group = (await AwsAsync("ec2", "create-security-group", "--group-name", "tasks", "--description", "tasks", "--vpc-id", vpc, "--query", "GroupId")).GetString()!;
        _network = $"awsvpcConfiguration={{subnets=[{subnet}],securityGroups=[{group}]}}";
        foreach (var family in new[] { Family, OtherFamily })
        {
            await AwsAsync("ecs", "register-task-definition", "--family", family, "--network-mode", "awsvpc", "--requires-compatibilities", "FARGATE", "--cpu", "256", "--memory", "512", "--container-definitions", "[{\"name\":\"c\",\"image\":\"i\"}]");
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _emulator.DisposeAsync();

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

        var stopped = await AwsAsync("ecs", "describe-tasks", "--cluster", "stopped", "--tasks", task, "--query", "tasks[0]");
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
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["stack.yml"], "Resources:\n  topic:\n    Type: AWS::SNS::Topic\n", cancellation);
        await AwsAsync("cloudformation", "create-stack", "--stack-name", "shared-cluster", "--template-body", $"file://{folder["stack.yml"]}");
        var task = await RunAsync("shared-cluster", OtherFamily, looks: 1000);

        var failure = await Assert.ThrowsAsync<BuildException>(() => new Destruction(_emulator.Aws, "shared-cluster", registry: null).RunAsync(cancellation));

        Assert.That(failure!.Message, Does.Contain(task));
        Assert.That((await AwsAsync("cloudformation", "describe-stacks", "--stack-name", "shared-cluster", "--query", "Stacks[0].StackStatus")).GetString(), Is.EqualTo("CREATE_COMPLETE"));
    }

    // moto's own API, "Control state transitions" in its documentation.
    private async Task<string> RunAsync(string cluster, string family, int looks)
    {
        using var http = new HttpClient();
        using var transition = new StringContent($$$"""{"model_name": "ecs::task", "transition": {"progression": "manual", "times": {{{looks}}}}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(_emulator.Endpoint, "/moto-api/state-manager/set-transition"), transition);
        answer.EnsureSuccessStatusCode();
        await AwsAsync("ecs", "create-cluster", "--cluster-name", cluster);
        return (await AwsAsync("ecs", "run-task", "--cluster", cluster, "--task-definition", family, "--launch-type", "FARGATE", "--network-configuration", _network, "--query", "tasks[0].taskArn")).GetString()!;
    }

    private async Task<string?> StatusAsync(string cluster, string task) =>
        (await AwsAsync("ecs", "describe-tasks", "--cluster", cluster, "--tasks", task, "--query", "tasks[0].lastStatus")).GetString();

    private Task<System.Text.Json.JsonElement> AwsAsync(params string[] command) => _emulator.Aws.ReadJsonAsync(CancellationToken.None, command);
}
