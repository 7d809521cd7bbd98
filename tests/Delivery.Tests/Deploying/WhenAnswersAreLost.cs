using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>The request takes effect, the connection breaks before the answer, and the AWS CLI asks again.</summary>
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

    [TestCase("CreateChangeSet")]
    [TestCase("ExecuteChangeSet")]
    public async Task What_took_effect_is_done(string action)
    {
        _api.Lost.Add(action);

        var result = await _api.Build("registry", "--stack", "root").TryAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(_api.Seen.Count(one => one == action), Is.EqualTo(2), "It was asked for again.");
        Assert.That(_api.Asked, Is.EqualTo(["CreateChangeSet CREATE nested", "ExecuteChangeSet"]));
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
