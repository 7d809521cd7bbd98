using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>The request takes effect, and its answer is lost; the AWS CLI may ask again.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenAnswersAreLost : IDisposable
{
    private readonly ScriptedCloudFormation _api = new();
    private readonly ScriptedStack _root;

    public WhenAnswersAreLost() => _root = _api.Add("root");

    public void Dispose() => _api.Dispose();

    [TestCase("CreateChangeSet", 503, 2)]
    [TestCase("ExecuteChangeSet", 503, 2)]
    [TestCase("CreateChangeSet", 503, 1)]
    [TestCase("ExecuteChangeSet", 503, 1)]
    [TestCase("CreateChangeSet", 200, 1)]
    [TestCase("ExecuteChangeSet", 200, 1)]
    public async Task What_took_effect_is_done(string action, int instead, int times)
    {
        (_api.Lost[action], _api.Attempts) = (instead, times);

        var result = await _api.Build("registry", "--stack", "root").TryAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(_api.Seen.Count(one => one == action), Is.EqualTo(times), "How often the CLI has asked.");
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "ExecuteChangeSet"]));
    }

    [Test]
    public async Task An_execution_that_is_answered_and_does_not_take_place_is_an_error()
    {
        _root.Becomes("UPDATE_COMPLETE");
        _api.ExecutesNothing = true;

        var result = await _api.Build("registry", "--stack", "root").TryAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain("error: The change set of root was not executed, although").And.Contain("next:  Repeat the command"));
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet UPDATE nested", "DeleteChangeSet"]));
    }

    [Test]
    public async Task A_deletion_that_is_refused_although_it_goes_on_is_followed(CancellationToken cancellation)
    {
        _root.Becomes("CREATE_COMPLETE");
        _api.Arrives = action =>
        {
            if (action == "DeleteStack")
            {
                _api.Refused["DeleteStack"] = ("TokenAlreadyExistsException", "A client request token already exists");
                _root.Becomes("DELETE_IN_PROGRESS");
                _root.Next.Enqueue(_ => { });
                _root.Next.Enqueue(stack => stack.Becomes("DELETE_COMPLETE"));
            }

            return Task.CompletedTask;
        };

        await new StackRemoval(_api.Aws, "root").DeleteAsync(cancellation);

        Assert.That(_root.Status, Is.EqualTo("DELETE_COMPLETE"));
    }

    [Test]
    public async Task A_deletion_that_is_refused_is_an_error(CancellationToken cancellation)
    {
        _root.Becomes("CREATE_COMPLETE");
        _api.Denied = "DeleteStack";

        var failure = await Assert.ThrowsAsync<Building.Aws.AwsError>(() => new StackRemoval(_api.Aws, "root").DeleteAsync(cancellation));

        Assert.That(failure!.Reason, Does.Contain("not authorized"));
    }
}
