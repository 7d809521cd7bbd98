using System.Text.Json;
using CliWrap.Buffered;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>
/// From nothing to a schedule and back to nothing, by the commands that docs/deploy.md shows, with either version of the AWS CLI. The
/// commands run once, one after the other; each test looks at what one of them said and left.
/// </summary>
[TestFixture(1)]
[TestFixture(2)]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheRootIsDeployed(int versionOfTheCli)
{
    private const string Role = "arn:aws:iam::123456789012:role/deployer";

    // Of its own: what is packaged for a stack lands in one folder, whichever emulator it is deployed to.
    private readonly string _stack = $"root-{versionOfTheCli}";

    private EmulatedBuild _build = null!;

    private BufferedCommandResult _unasked = null!;
    private BufferedCommandResult _incomplete = null!;

    private BufferedCommandResult _first = null!;
    private ScheduleState _firstSchedule = null!;
    private StackDescription[] _firstStacks = [];

    private BufferedCommandResult _closed = null!;
    private string?[] _stacksThen = [];
    private BufferedCommandResult _kept = null!;
    private BufferedCommandResult _forced = null!;

    private BufferedCommandResult _again = null!;

    private (int ExitCode, string[] Lines) _changed;
    private ScheduleState _changedSchedule = null!;
    private StackDescription _changedStack = null!;

    private BufferedCommandResult _paused = null!;
    private ScheduleState _pausedSchedule = null!;
    private BufferedCommandResult _pausedAgain = null!;
    private BufferedCommandResult _deployedWhilePaused = null!;
    private BufferedCommandResult _resumed = null!;
    private ScheduleState _resumedSchedule = null!;

    private BufferedCommandResult _destroyed = null!;
    private BufferedCommandResult _destroyedAgain = null!;

    // As long as a test has: no attribute limits what is set up for all of them.
    [OneTimeSetUp]
    public Task DeployAndDestroy() => RunAllAsync().WaitAsync(TimeSpan.FromMinutes(15));

    [OneTimeTearDown]
    public async Task Stop() => await (_build?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public void What_cannot_be_deployed_ends_at_once()
    {
        Assert.That((_unasked.ExitCode, _unasked.StandardError), Is.EqualTo((64, "error: There is no terminal on which to ask for approval.\nnext:  Repeat the command with --yes.\n")));
        Assert.That((_incomplete.ExitCode, _incomplete.StandardError), Is.EqualTo((64, "error: A new stack needs pVpcId and pSubnetIds.\nnext:  Give --vpc and --subnets; 'aws ec2 describe-subnets' lists what there is.\n")));
    }

    [Test]
    public void It_says_what_changes_and_prints_the_outputs()
    {
        Assert.That(_first.ExitCode, Is.Zero, _first.StandardError);
        Assert.That(_first.StandardError, Does.Contain("Add schedulingStack (AWS::CloudFormation::Stack)").And.Contain($"next: ./build.sh verify --stack {_stack}"));
        Assert.That(_first.StandardOutput, Does.Contain($"logGroupName         /ecs/{_stack}\n"));
        Assert.That(_firstSchedule.State, Is.EqualTo("ENABLED"));
        Assert.That(_first.StandardError, Does.Contain("localhost:9/fetcher could not be asked for the image"), "That is a warning.");
    }

    [Test]
    public void Both_stacks_have_the_tags_and_the_role()
    {
        Assert.That(_firstStacks.Select(stack => stack.Tags), Is.All.EqualTo(new Dictionary<string, string> { ["team"] = "facts", ["cost centre"] = "4711" }));
        Assert.That(_firstStacks.Select(stack => stack.RoleArn), Is.EqualTo(new[] { Role, Role }));
    }

    [Test]
    public void What_would_not_run_is_not_deployed_unless_the_checks_are_left_out()
    {
        Assert.That(_closed.ExitCode, Is.EqualTo(1));
        Assert.That(_closed.StandardError, Does.Contain("error: The tasks would not run, and nothing was deployed:\n  S3 endpoint: ").And.Contain("\n  endpoints: "));
        Assert.That(_stacksThen, Has.Member(_stack).And.None.EqualTo("closed"));
        Assert.That((_kept.ExitCode, _forced.ExitCode), Is.EqualTo((1, 0)), _kept.StandardError + _forced.StandardError);
        Assert.That(_forced.StandardError, Does.Not.Contain("S3 endpoint").And.Contain("No changes"));
    }

    [Test]
    public void Again_it_changes_nothing_and_says_so()
    {
        Assert.That(_again.ExitCode, Is.Zero, _again.StandardError);
        Assert.That(_again.StandardError, Does.Contain($"No changes: {_stack} is up to date"));
        Assert.That(_again.StandardError, Does.Not.Contain("Packaging the templates").And.Not.Contain("Asking what will change"));
    }

    [Test]
    public void What_is_not_given_is_kept_and_what_depends_on_a_change_follows_it()
    {
        Assert.That(_changed.ExitCode, Is.Zero, string.Join('\n', _changed.Lines));
        Assert.That(_changed.Lines[^1], Is.EqualTo($"{_stack} is deployed; next: ./build.sh verify --stack {_stack}"));
        Assert.That(_changedSchedule.TaskDefinition, Does.EndWith($"/{_stack}:2").And.Not.EqualTo(_firstSchedule.TaskDefinition));
        var parameters = _changedStack.Parameters;
        Assert.That((parameters["pSubnetIds"], parameters["pFetchPointer"]), Is.EqualTo((_build.Subnet, "/a,b")));
        Assert.That(parameters["pImageUri"], Is.EqualTo(EmulatedBuild.Image));
    }

    [Test]
    public void Pause_and_resume_switch_the_schedule_and_nothing_else()
    {
        Assert.That((_paused.StandardOutput, _pausedAgain.StandardOutput, _resumed.StandardOutput), Is.EqualTo(($"{_stack} is paused\n", $"{_stack} was paused already\n", $"{_stack} is running\n")), _paused.StandardError + _resumed.StandardError);
        Assert.That(_deployedWhilePaused.StandardError, Does.EndWith($"up to date, and its schedule is paused; next: ./build.sh resume --stack {_stack}\n"));
        Assert.That((_pausedSchedule.State, _resumedSchedule.State), Is.EqualTo(("DISABLED", "ENABLED")));
        Assert.That(_resumedSchedule.TaskDefinition, Is.EqualTo(_pausedSchedule.TaskDefinition));
    }

    [Test]
    public async Task Destroyed_with_all_nothing_is_left()
    {
        Assert.That(_destroyed.ExitCode, Is.Zero, _destroyed.StandardError);
        Assert.That(_destroyed.StandardError, Does.Contain($"delete the log group /ecs/{_stack} with all facts").And.Contain("The queue's name is locked until"));
        Assert.That(_destroyedAgain.StandardError, Does.Contain("There is nothing to delete"));
        Assert.That((await StacksAsync()).GetArrayLength(), Is.Zero);
        Assert.That((await _build.Api.CallAsync("ecr", "describe_repositories")).GetProperty("repositories").GetArrayLength(), Is.Zero);
        Assert.That((await _build.Api.CallAsync("s3", "list_buckets")).GetProperty("Buckets").GetArrayLength(), Is.Zero);
    }

    private async Task RunAllAsync()
    {
        _build = await EmulatedBuild.StartAsync(await AwsCliUnderTest.FolderAsync(versionOfTheCli, CancellationToken.None));

        _first = await _build.DeployAsync(_stack, "--tag", "team=facts", "--tag", "cost centre=4711", "--role-arn", Role);
        _firstSchedule = await ScheduleAsync();
        _firstStacks = [await StackAsync(_stack), await StackAsync(RegistryStack.UsualName)];

        _unasked = await _build.RunAsync("deploy", "--stack", "other", "--vpc", _build.Vpc, "--subnets", _build.Subnet);
        _incomplete = await _build.RunAsync("deploy", "--stack", "other", "--yes");

        var closed = await _build.ClosedSubnetAsync();
        _closed = await _build.RunAsync("deploy", "--stack", "closed", "--vpc", _build.Vpc, "--subnets", closed, "--parameter", $"pImageUri={EmulatedBuild.Image}", "--yes");
        _stacksThen = [.. (await StacksAsync()).EnumerateArray().Select(stack => stack.GetProperty("StackName").GetString())];
        _kept = await _build.RunAsync("deploy", "--stack", _stack, "--subnets", closed, "--yes");
        _forced = await _build.RunAsync("deploy", "--stack", _stack, "--parameter", "pSubnetIds=" + _build.Subnet, "--no-checks", "--yes");

        _again = await _build.RunAsync("deploy", "--stack", _stack, "--parameter", $"pImageUri={EmulatedBuild.Image}", "--yes");

        _changed = await _build.RunOnOneStreamAsync("deploy", "--stack", _stack, "--parameter", "pFetchPointer=/a,b", "--yes");
        _changedSchedule = await ScheduleAsync();
        _changedStack = await StackAsync(_stack);

        _paused = await _build.RunAsync("pause", "--stack", _stack);
        _pausedSchedule = await ScheduleAsync();
        _pausedAgain = await _build.RunAsync("pause", "--stack", _stack);
        _deployedWhilePaused = await _build.RunAsync("deploy", "--stack", _stack, "--yes");
        _resumed = await _build.RunAsync("resume", "--stack", _stack);
        _resumedSchedule = await ScheduleAsync();

        _destroyed = await _build.RunAsync("destroy", "--stack", _stack, "--all", "--yes");
        _destroyedAgain = await _build.RunAsync("destroy", "--stack", _stack, "--all", "--yes");
    }

    private async Task<JsonElement> StacksAsync() => (await _build.Api.CallAsync("cloudformation", "describe_stacks")).GetProperty("Stacks");

    private async Task<StackDescription> StackAsync(string name) =>
        StackDescription.Of(name, (await _build.Api.CallAsync("cloudformation", "describe_stacks", new { StackName = name })).GetProperty("Stacks")[0]);

    private async Task<ScheduleState> ScheduleAsync()
    {
        var schedule = await _build.Api.CallAsync("scheduler", "get_schedule", new { Name = _stack, GroupName = _stack });
        return new(schedule.GetProperty("State").GetString(), schedule.GetProperty("Target").GetProperty("EcsParameters").GetProperty("TaskDefinitionArn").GetString());
    }

    private sealed record ScheduleState(string? State, string? TaskDefinition);
}
