using FargateFetcher.Building.Deploying;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenADeploymentFails
{
    [Test]
    public async Task The_cause_is_the_first_failure_of_the_deepest_stack()
    {
        // The newest first, as the API has them.
        var cause = await FindAsync(new()
        {
            ["root"] =
            [
                new("root", "root", StackResource.NestedStack, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [child].", "root"),
                new("other", "other-1", StackResource.NestedStack, "CREATE_FAILED", "Resource creation cancelled", "root"),
                new("child", "child-1", StackResource.NestedStack, "CREATE_FAILED", "Embedded stack child-1 was not successfully created", "root"),
            ],
            ["child-1"] =
            [
                new("child-1", "child-1", StackResource.NestedStack, "CREATE_FAILED", "The following resource(s) failed to create: [queue, role].", "child-1"),
                new("queue", null, "AWS::SQS::Queue", "CREATE_FAILED", "Resource creation cancelled", "child-1"),
                new("topic", null, "AWS::SNS::Topic", "CREATE_FAILED", "Later.", "child-1"),
                new("role", null, "AWS::IAM::Role", "CREATE_FAILED", "Not authorized to perform iam:CreateRole.", "child-1"),
            ],
        });

        Assert.That(cause, Is.Not.Null);
        Assert.That(cause!.LogicalId, Is.EqualTo("role"));
        Assert.That(cause.Reason, Does.Contain("iam:CreateRole"));
    }

    [Test]
    public async Task A_nested_stack_that_tells_nothing_is_itself_the_cause()
    {
        var cause = await FindAsync(new()
        {
            ["root"] = [new("child", "child-1", StackResource.NestedStack, "CREATE_FAILED", "Template format error", "root")],
            ["child-1"] = [],
        });

        Assert.That(cause!.Reason, Is.EqualTo("Template format error"));
    }

    [Test]
    public async Task Nothing_is_made_up_where_no_event_tells_of_a_failure() => Assert.That(await FindAsync(new() { ["root"] = [] }), Is.Null);

    private static Task<StackEvent?> FindAsync(Dictionary<string, IReadOnlyList<StackEvent>> events) =>
        FailureCause.FindAsync("root", stack => Task.FromResult(events[stack]));
}
