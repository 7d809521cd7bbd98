using CliWrap.Buffered;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>From nothing to a schedule and back to nothing, by the commands that docs/deploy.md shows, with either version of the AWS CLI.</summary>
[TestFixture(1)]
[TestFixture(2)]
[CancelAfter(900_000)]
[NonParallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenTheRootIsDeployed(int versionOfTheCli)
{
    private const string Role = "arn:aws:iam::123456789012:role/deployer";

    private EmulatedBuild _build = null!;
    private BufferedCommandResult _first = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _build = await EmulatedBuild.StartAsync(CancellationToken.None, await AwsCliUnderTest.FolderAsync(versionOfTheCli, CancellationToken.None));
        _first = await _build.DeployAsync("jobs", "--tag", "team=facts", "--tag", "cost centre=4711", "--role-arn", Role);
    }

    [OneTimeTearDown]
    public async Task Stop() => await (_build?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public async Task What_cannot_be_deployed_ends_at_once()
    {
        var unasked = await _build.RunAsync("deploy", "--stack", "other", "--vpc", _build.Vpc, "--subnets", _build.Subnet);
        var incomplete = await _build.RunAsync("deploy", "--stack", "other", "--yes");

        Assert.That((unasked.ExitCode, unasked.StandardError), Is.EqualTo((64, "error: There is no terminal on which to ask for approval.\nnext:  Repeat the command with --yes.\n")));
        Assert.That((incomplete.ExitCode, incomplete.StandardError), Is.EqualTo((64, "error: A new stack needs pVpcId and pSubnetIds.\nnext:  Give --vpc and --subnets; 'aws ec2 describe-subnets' lists what there is.\n")));
    }

    [Test]
    [DependsOnTest(nameof(What_cannot_be_deployed_ends_at_once))]
    public async Task It_says_what_changes_and_prints_the_outputs()
    {
        Assert.That(_first.ExitCode, Is.Zero, _first.StandardError);
        Assert.That(_first.StandardError, Does.Contain("Add schedulingStack (AWS::CloudFormation::Stack)").And.Contain("next: ./build.sh verify --stack jobs"));
        Assert.That(_first.StandardOutput, Does.Contain("logGroupName         /ecs/jobs\n"));
        Assert.That((await ScheduleAsync()).State, Is.EqualTo("ENABLED"));
        Assert.That(_first.StandardError, Does.Contain("localhost:9/fetcher could not be asked for the image"), "That is a warning.");
    }

    [Test]
    [DependsOnTest(nameof(It_says_what_changes_and_prints_the_outputs))]
    public async Task Both_stacks_have_the_tags_and_the_role()
    {
        foreach (var name in new[] { "jobs", RegistryStack.UsualName })
        {
            var answer = await _build.Api.CallAsync("cloudformation", "describe_stacks", new { StackName = name });
            var stack = StackDescription.Of(name, answer.GetProperty("Stacks")[0]);
            Assert.That(stack.Tags, Is.EqualTo(new Dictionary<string, string> { ["team"] = "facts", ["cost centre"] = "4711" }));
            Assert.That(stack.RoleArn, Is.EqualTo(Role));
        }
    }

    [Test]
    [DependsOnTest(nameof(Both_stacks_have_the_tags_and_the_role))]
    public async Task What_would_not_run_is_not_deployed_unless_the_checks_are_left_out()
    {
        var closed = await _build.ClosedSubnetAsync();

        var refused = await _build.RunAsync("deploy", "--stack", "closed", "--vpc", _build.Vpc, "--subnets", closed, "--parameter", $"pImageUri={EmulatedBuild.Image}", "--yes");
        var stacks = await _build.Api.CallAsync("cloudformation", "describe_stacks");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.StandardError, Does.Contain("error: The tasks would not run, and nothing was deployed:\n  S3 endpoint: ").And.Contain("\n  endpoints: "));
        Assert.That(stacks.GetProperty("Stacks").EnumerateArray().Select(stack => stack.GetProperty("StackName").GetString()), Has.None.EqualTo("closed"));

        var kept = await _build.RunAsync("deploy", "--stack", "jobs", "--subnets", closed, "--yes");
        var forced = await _build.RunAsync("deploy", "--stack", "jobs", "--parameter", "pSubnetIds=" + _build.Subnet, "--no-checks", "--yes");

        Assert.That((kept.ExitCode, forced.ExitCode), Is.EqualTo((1, 0)), kept.StandardError + forced.StandardError);
        Assert.That(forced.StandardError, Does.Not.Contain("S3 endpoint").And.Contain("No changes"));
    }

    [Test]
    [DependsOnTest(nameof(What_would_not_run_is_not_deployed_unless_the_checks_are_left_out))]
    public async Task Again_it_changes_nothing_and_says_so()
    {
        var again = await _build.RunAsync("deploy", "--stack", "jobs", "--parameter", $"pImageUri={EmulatedBuild.Image}", "--yes");

        Assert.That(again.ExitCode, Is.Zero, again.StandardError);
        Assert.That(again.StandardError, Does.Contain("No changes: jobs is up to date"));
        Assert.That(again.StandardError, Does.Not.Contain("Packaging the templates").And.Not.Contain("Asking what will change"));
    }

    [Test]
    [DependsOnTest(nameof(Again_it_changes_nothing_and_says_so))]
    public async Task What_is_not_given_is_kept_and_what_depends_on_a_change_follows_it()
    {
        var before = await ScheduleAsync();

        var (exitCode, lines) = await _build.RunOnOneStreamAsync("deploy", "--stack", "jobs", "--parameter", "pFetchPointer=/a,b", "--yes");

        Assert.That(exitCode, Is.Zero, string.Join('\n', lines));
        Assert.That(lines[^1], Is.EqualTo("jobs is deployed; next: ./build.sh verify --stack jobs"));
        Assert.That((await ScheduleAsync()).TaskDefinition, Does.EndWith("/jobs:2").And.Not.EqualTo(before.TaskDefinition));
        var stack = (await _build.Api.CallAsync("cloudformation", "describe_stacks", new { StackName = "jobs" })).GetProperty("Stacks")[0];
        var parameters = StackDescription.Of("jobs", stack).Parameters;
        Assert.That((parameters["pSubnetIds"], parameters["pFetchPointer"]), Is.EqualTo((_build.Subnet, "/a,b")));
        Assert.That(parameters["pImageUri"], Is.EqualTo(EmulatedBuild.Image));
    }

    [Test]
    [DependsOnTest(nameof(What_is_not_given_is_kept_and_what_depends_on_a_change_follows_it))]
    public async Task Pause_and_resume_switch_the_schedule_and_nothing_else()
    {
        var paused = await _build.RunAsync("pause", "--stack", "jobs");
        var whilePaused = await ScheduleAsync();
        var again = await _build.RunAsync("pause", "--stack", "jobs");
        var deployed = await _build.RunAsync("deploy", "--stack", "jobs", "--yes");
        var resumed = await _build.RunAsync("resume", "--stack", "jobs");
        var after = await ScheduleAsync();

        Assert.That((paused.StandardOutput, again.StandardOutput, resumed.StandardOutput), Is.EqualTo(("jobs is paused\n", "jobs was paused already\n", "jobs is running\n")), paused.StandardError + resumed.StandardError);
        Assert.That(deployed.StandardError, Does.EndWith("up to date, and its schedule is paused; next: ./build.sh resume --stack jobs\n"));
        Assert.That((whilePaused.State, after.State), Is.EqualTo(("DISABLED", "ENABLED")));
        Assert.That(after.TaskDefinition, Is.EqualTo(whilePaused.TaskDefinition));
    }

    [Test]
    [DependsOnTest(nameof(Pause_and_resume_switch_the_schedule_and_nothing_else))]
    public async Task Destroyed_with_all_nothing_is_left()
    {
        var destroyed = await _build.RunAsync("destroy", "--stack", "jobs", "--all", "--yes");
        var again = await _build.RunAsync("destroy", "--stack", "jobs", "--all", "--yes");

        Assert.That(destroyed.ExitCode, Is.Zero, destroyed.StandardError);
        Assert.That(destroyed.StandardError, Does.Contain("delete the log group /ecs/jobs with all facts").And.Contain("The queue's name is locked until"));
        Assert.That(again.StandardError, Does.Contain("There is nothing to delete"));
        Assert.That((await _build.Api.CallAsync("cloudformation", "describe_stacks")).GetProperty("Stacks").GetArrayLength(), Is.Zero);
        Assert.That((await _build.Api.CallAsync("ecr", "describe_repositories")).GetProperty("repositories").GetArrayLength(), Is.Zero);
        Assert.That((await _build.Api.CallAsync("s3", "list_buckets")).GetProperty("Buckets").GetArrayLength(), Is.Zero);
    }

    private async Task<(string? State, string? TaskDefinition)> ScheduleAsync()
    {
        var schedule = await _build.Api.CallAsync("scheduler", "get_schedule", new { Name = "jobs", GroupName = "jobs" });
        return (schedule.GetProperty("State").GetString(), schedule.GetProperty("Target").GetProperty("EcsParameters").GetProperty("TaskDefinitionArn").GetString());
    }
}
