using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>At each request between the change set and its execution, with the effect of the request before or after the signal.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenADeploymentIsInterrupted : IDisposable
{
    private readonly ScriptedCloudFormation _api = new();
    private readonly TaskCompletionSource _never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lookedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WhenADeploymentIsInterrupted() => _api.Add("root");

    public void Dispose()
    {
        _never.TrySetResult();
        _lookedFor.TrySetResult();
        _api.Dispose();
    }

    [TestCase("CreateChangeSet", "INT")]
    [TestCase("CreateChangeSet", "TERM")]
    [TestCase("DescribeChangeSet", "INT")]
    [TestCase("DescribeChangeSet", "HUP")]
    [TestCase("DescribeStackEvents", "INT")]
    [TestCase("DescribeStackEvents", "TERM")]
    public async Task Before_the_execution_it_leaves_nothing(string during, string signal, CancellationToken cancellation)
    {
        _api.Answers = action => action == during ? _never.Task : Task.CompletedTask;

        var result = await InterruptedAsync(during, signal, cancellation);

        Assert.That(result.StandardError, Does.EndWith("interrupted\n"));
        Assert.That(result.StandardError, Does.Not.Contain("warning").And.Not.Contain("goes on"));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root"]));
    }

    [Test]
    public async Task A_change_set_that_is_made_only_after_the_signal_is_found(CancellationToken cancellation)
    {
        _api.Arrives = action =>
        {
            if (action == "DescribeChangeSet")
            {
                _lookedFor.TrySetResult();
            }

            return action == "CreateChangeSet" ? _lookedFor.Task : Task.CompletedTask;
        };

        var result = await InterruptedAsync("CreateChangeSet", "INT", cancellation);

        Assert.That(result.StandardError, Does.EndWith("interrupted\n"));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root"]));
    }

    [Test]
    public async Task A_change_set_that_cannot_be_deleted_until_it_is_made_is_waited_for(CancellationToken cancellation)
    {
        _api.Answers = action => action == "DescribeChangeSet" ? _never.Task : Task.CompletedTask;
        _api.Refused["DeleteChangeSet"] = ("InvalidChangeSetStatus", "it cannot be deleted in status CREATE_IN_PROGRESS");

        await InterruptedAsync("DescribeChangeSet", "INT", cancellation);

        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root"]));
    }

    [Test]
    public async Task What_cannot_be_taken_away_is_said_with_the_command_that_does_it(CancellationToken cancellation)
    {
        _api.Answers = action => action == "CreateChangeSet" ? _never.Task : Task.CompletedTask;
        _api.Denied = "DeleteChangeSet";

        var result = await InterruptedAsync("CreateChangeSet", "INT", cancellation);

        Assert.That(result.StandardError, Does.Match("may be left: not authorized(.|\n)*aws cloudformation delete-change-set --stack-name root --change-set-name fargate-fetcher-"));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested"]), "A stack with a change set in it is not deleted.");
    }

    [Test]
    public async Task An_execution_that_was_asked_for_is_left_to_CloudFormation(CancellationToken cancellation)
    {
        _api.Executes = stack => stack.Becomes("CREATE_IN_PROGRESS");
        _api.Answers = action => action == "ExecuteChangeSet" ? _never.Task : Task.CompletedTask;

        var result = await InterruptedAsync("ExecuteChangeSet", "INT", cancellation);

        Assert.That(result.StandardError, Does.Contain("CloudFormation goes on with root; the same command again follows it."));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "ExecuteChangeSet"]));
    }

    [Test]
    public async Task An_execution_that_never_arrived_is_none(CancellationToken cancellation)
    {
        _api.Arrives = action => action == "ExecuteChangeSet" ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask;

        var result = await InterruptedAsync("ExecuteChangeSet", "INT", cancellation);

        Assert.That(result.StandardError, Does.Not.Contain("goes on"));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root"]));
    }

    [Test]
    public async Task While_it_is_followed_CloudFormation_goes_on(CancellationToken cancellation)
    {
        _api.Executes = stack =>
        {
            stack.Becomes("CREATE_IN_PROGRESS");
            _api.Answers = action => action == "DescribeStackEvents" ? _never.Task : Task.CompletedTask;
        };

        var result = await InterruptedAsync("DescribeStackEvents", "INT", cancellation, after: "ExecuteChangeSet");

        Assert.That(result.StandardError, Does.Contain("CloudFormation goes on with root"));
        Assert.That(_api.Asked[^1], Is.EqualTo("ExecuteChangeSet"));
    }

    private async Task<BufferedCommandResult> InterruptedAsync(string during, string signal, CancellationToken cancellation, string? after = null)
    {
        var running = _api.Build("registry", "--stack", "root").ExecuteBufferedAsync(cancellation);
        while (!_api.Seen.SkipWhile(action => after is not null && action != after).Contains(during))
        {
            await Task.Delay(50, cancellation);
        }

        await Tool.Create("sh", "-c", $"kill -{signal} {running.ProcessId}").ReadAsync(cancellation);

        // What is held stays so.
        _api.Answers = _ => Task.CompletedTask;
        var result = await running;
        Assert.That(result.ExitCode, Is.EqualTo(130), result.StandardError);
        return result;
    }
}
