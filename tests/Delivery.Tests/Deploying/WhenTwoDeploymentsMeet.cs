using CliWrap.Buffered;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenTwoDeploymentsMeet : IDisposable
{
    private readonly ScriptedCloudFormation _api = new();
    private readonly ScriptedStack _root;

    public WhenTwoDeploymentsMeet() => _root = _api.Add("root");

    public void Dispose() => _api.Dispose();

    [TestCase("REVIEW_IN_PROGRESS")]
    [TestCase("UPDATE_COMPLETE")]
    public async Task The_change_set_of_another_is_named_and_left_alone(string status)
    {
        _root.Becomes(status);
        AddAnother();

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain("error: Another deployment of root waits for approval: fargate-fetcher-another (made by alice@laptop, 3 hours old)."));
        Assert.That(result.StandardError, Does.Contain("next:  Let it end first.").And.Contain("--force"));
        Asked();
    }

    [Test]
    public async Task With_force_it_is_taken_away()
    {
        _root.Becomes("REVIEW_IN_PROGRESS");
        AddAnother();

        var result = await DeployAsync("--force");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("deleting change sets of root: fargate-fetcher-another (made by alice@laptop, 3 hours old)"));
        Asked("DeleteChangeSet of another", "CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task One_that_failed_waits_for_nobody()
    {
        _root.Becomes("REVIEW_IN_PROGRESS");
        _api.ChangeSets[ScriptedCloudFormation.Another] = ScriptedCloudFormation.Status("FAILED");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Asked("CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [Test]
    public void A_claim_is_held_by_the_command_that_runs_and_outlives_one_that_is_killed()
    {
        var name = $"{ChangeSet.NamePrefix}{Guid.NewGuid():N}";
        Assert.That(ChangeSetClaim.IsAbandoned(name), Is.False, "Nobody here has made it.");

        var claim = ChangeSetClaim.Take(name);
        Assert.That(ChangeSetClaim.IsAbandoned(name), Is.False, "Its command runs.");

        // What the system does when it is killed.
        claim!.Dispose();
        Assert.That(ChangeSetClaim.IsAbandoned(name), Is.True);

        ChangeSetClaim.GiveUp(name);
        Assert.That(ChangeSetClaim.IsAbandoned(name), Is.False);
    }

    [Test]
    public async Task Killed_at_its_question_it_is_cleared_up_by_the_next(CancellationToken cancellation)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _api.Arrives = action =>
        {
            if (action != "DescribeStackEvents")
            {
                return Task.CompletedTask;
            }

            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        };
        var running = _api.Build("registry", "--stack", "root").ExecuteBufferedAsync(cancellation);
        await asked.Task;
        await Tool.Create("sh", "-c", $"kill -KILL {running.ProcessId}").ReadAsync(cancellation);
        await running;
        _api.Arrives = _ => Task.CompletedTask;

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Asked("CreateChangeSet CREATE nested", "DeleteChangeSet", "CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task No_to_one_takes_nothing_from_the_other(CancellationToken cancellation)
    {
        _api.Stacks.Add(new ScriptedStack("root-child") { Root = _root.Id }.Becomes("REVIEW_IN_PROGRESS"));

        var outcome = await AnsweredAsync(isApproved: false, AddAnother, cancellation);

        Assert.That(outcome, Is.EqualTo(DeploymentOutcome.Declined));
        Assert.That(_api.ChangeSets.Keys, Is.EqualTo([ScriptedCloudFormation.Another]));
        Asked("CreateChangeSet CREATE nested", "DeleteChangeSet");
    }

    [Test]
    public async Task No_without_another_takes_all_away(CancellationToken cancellation)
    {
        _api.Stacks.Add(new ScriptedStack("root-child") { Root = _root.Id }.Becomes("REVIEW_IN_PROGRESS"));

        await AnsweredAsync(isApproved: false, () => { }, cancellation);

        Asked("CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root-child", "DeleteStack root");
    }

    [Test]
    public async Task Yes_after_the_other_was_quicker_is_told_so(CancellationToken cancellation)
    {
        var failure = await Assert.ThrowsAsync<BuildException>(() => AnsweredAsync(isApproved: true, OtherExecutes, cancellation));

        Assert.That(failure!.Message, Does.StartWith("Another deployment of root, or its deletion, was quicker"));
        Assert.That(failure.NextStep, Does.StartWith("Repeat the command"));
        Asked("CreateChangeSet CREATE nested");

        // CloudFormation deletes all other change sets then.
        void OtherExecutes()
        {
            _api.ChangeSets.Clear();
            _root.Becomes("CREATE_IN_PROGRESS");
        }
    }

    [TestCase("CreateChangeSet", "ValidationError", "Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated.")]
    [TestCase("CreateChangeSet", "ValidationError", "Stack [root] already exists and cannot be created again with the changeSet [x].")]
    [TestCase("ExecuteChangeSet", "InvalidChangeSetStatus", "ChangeSet [x] cannot be executed in its current execution status of [OBSOLETE]")]
    [TestCase("ExecuteChangeSet", "ChangeSetNotFound", "ChangeSet [x] does not exist")]
    public async Task The_slower_one_gets_a_sentence_and_a_next_step(string action, string code, string message)
    {
        _api.Refused[action] = (code, message);

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain($"error: Another deployment of root, or its deletion, was quicker, and nothing was changed by this one: {message}"));
        Assert.That(result.StandardError, Does.Contain("next:  Repeat the command"));
    }

    [Test]
    public async Task Another_reason_to_refuse_a_change_set_is_no_rival()
    {
        _api.Refused["CreateChangeSet"] = ("ValidationError", "The vpc ID 'vpc-1' does not exist");

        var result = await DeployAsync();

        Assert.That(result.StandardError, Does.Contain("The vpc ID 'vpc-1' does not exist").And.Not.Contain("quicker"));
    }

    private void AddAnother() => _api.ChangeSets[ScriptedCloudFormation.Another] = ScriptedCloudFormation.Status("CREATE_COMPLETE");

    private void Asked(params string[] expected) => Assert.That(_api.Asked, Is.EqualTo(expected));

    private Task<DeploymentOutcome> AnsweredAsync(bool isApproved, Action meanwhile, CancellationToken cancellation)
    {
        var deployment = new StackDeployment(_api.Aws, "root", (_, _) =>
        {
            meanwhile();
            return Task.FromResult(isApproved);
        });
        var template = Path.Combine(Repository.Stacks, "registry.yml");
        return deployment.DeployAsync(new StackChange(template, new Dictionary<string, string>()), cancellation);
    }

    private Task<BufferedCommandResult> DeployAsync(params string[] more) =>
        _api.Build(["registry", "--stack", "root", .. more]).TryAsync(TestContext.CurrentContext.CancellationToken);
}
