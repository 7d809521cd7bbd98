using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenADeploymentFails
{
    [Test]
    public void The_cause_is_the_first_failure_of_the_deepest_stack()
    {
        // The newest first, as the API has them.
        var cause = Find(new()
        {
            ["root"] =
            [
                Event("root", "root", "root", StackEvent.NestedStackType, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [child]."),
                Event("root", "other", "other-1", StackEvent.NestedStackType, "CREATE_FAILED", "Resource creation cancelled"),
                Event("root", "child", "child-1", StackEvent.NestedStackType, "CREATE_FAILED", "Embedded stack child-1 was not successfully created"),
            ],
            ["child-1"] =
            [
                Event("child-1", "child-1", "child-1", StackEvent.NestedStackType, "CREATE_FAILED", "The following resource(s) failed to create: [queue, role]."),
                Event("child-1", "queue", null, "AWS::SQS::Queue", "CREATE_FAILED", "Resource creation cancelled"),
                Event("child-1", "topic", null, "AWS::SNS::Topic", "CREATE_FAILED", "Later."),
                Event("child-1", "role", null, "AWS::IAM::Role", "CREATE_FAILED", "Not authorized to perform iam:CreateRole."),
            ],
        });

        Assert.That(cause, Is.Not.Null);
        Assert.That(cause!.LogicalId, Is.EqualTo("role"));
        Assert.That(cause.Reason, Does.Contain("iam:CreateRole"));
    }

    [Test]
    public void A_nested_stack_that_tells_nothing_is_itself_the_cause()
    {
        var cause = Find(new()
        {
            ["root"] = [Event("root", "child", "child-1", StackEvent.NestedStackType, "CREATE_FAILED", "Template format error")],
            ["child-1"] = [],
        });

        Assert.That(cause!.Reason, Is.EqualTo("Template format error"));
    }

    [Test]
    public void Nothing_is_made_up_where_no_event_tells_of_a_failure() => Assert.That(Find(new() { ["root"] = [] }), Is.Null);

    [TestCase("Unable to assume the service linked role. Please verify that the ECS service linked role exists.", "--create-service-linked-role")]
    [TestCase("You must wait 60 seconds after deleting a queue before you can create another with the same name.", "locked for a minute")]
    [TestCase("Resource of type 'AWS::Logs::LogGroup' with identifier '/ecs/x' already exists.", "--stack")]
    [TestCase("User: arn:aws:iam::123456789012:user/x is not authorized to perform: iam:CreateRole", "permission")]
    [TestCase("The Cluster cannot be deleted while Tasks are active.", "./build.sh destroy")]
    public void The_usual_reasons_have_a_next_step(string reason, string advice) => Assert.That(StackFailure.AdviceFor(reason), Does.Contain(advice));

    private static StackEvent? Find(Dictionary<string, IReadOnlyList<StackEvent>> events) => StackFailure.CauseIn("root", stack => events[stack]);

    private static StackEvent Event(string stack, string logicalId, string? physicalId, string type, string status, string reason) =>
        new(Guid.NewGuid().ToString(), DateTimeOffset.UnixEpoch, logicalId, physicalId, type, status, reason, stack);
}
