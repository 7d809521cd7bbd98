using CliWrap.Buffered;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>By <c>registry</c>, which deploys a stack as <c>deploy</c> does and needs nothing but CloudFormation.</summary>
[TestFixture]
[CancelAfter(600_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenCloudFormationMakesItHard : IDisposable
{
    private const string Nested = "AWS::CloudFormation::Stack";

    private readonly ScriptedCloudFormation _api = new();
    private readonly ScriptedStack _root;

    public WhenCloudFormationMakesItHard() => _root = _api.Add("root");

    public void Dispose() => _api.Dispose();

    [Test]
    public async Task What_changes_is_shown_with_the_nested_stacks()
    {
        _api.ChangeSets["of-child"] = ScriptedCloudFormation.Status("CREATE_COMPLETE", changes: ScriptedCloudFormation.Change("Add", "queue", "AWS::SQS::Queue"));
        _api.Describes = _ => ScriptedCloudFormation.Status("CREATE_COMPLETE", changes: ScriptedCloudFormation.Change("Add", "child", Nested, "arn:aws:x/of-child/1"));

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("  Add child (AWS::CloudFormation::Stack)\n    Add queue (AWS::SQS::Queue)\n"));
        Asked("CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task A_nested_change_set_that_fails_tells_its_reason_and_makes_room_for_a_plain_one()
    {
        _api.Stacks.Add(new ScriptedStack("root-child") { Root = _root.Id }.Becomes("REVIEW_IN_PROGRESS"));
        _api.Stacks.Add(new ScriptedStack("of-somebody").Becomes("REVIEW_IN_PROGRESS"));
        _api.ChangeSets["of-child"] = ScriptedCloudFormation.Status("FAILED", "Template error: Fn::Select cannot select nonexistent value at index 1");
        _api.Describes = nested => nested
            ? ScriptedCloudFormation.Status("FAILED", "Nested change set arn:aws:x/of-child/1 was not successfully created: Currently in FAILED.")
            : ScriptedCloudFormation.Status("CREATE_COMPLETE");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("Fn::Select cannot select nonexistent value"));
        Assert.That(result.StandardError, Does.Contain("Only the changes of the root stack are shown."));
        Asked("CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root-child", "CreateChangeSet CREATE", "ExecuteChangeSet");
    }

    [Test]
    public async Task A_change_set_that_fails_otherwise_ends_it_and_leaves_nothing()
    {
        _api.Describes = _ => ScriptedCloudFormation.Status("FAILED", "Requires capabilities : [CAPABILITY_NAMED_IAM]");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain("error: The change set for root failed: Requires capabilities"));
        Asked("CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root");
    }

    [Test]
    public async Task What_would_change_nothing_is_no_failure()
    {
        _root.Becomes("UPDATE_COMPLETE");
        _api.Describes = _ => ScriptedCloudFormation.Status("FAILED", "The submitted information didn't contain changes. Submit different information to create a change set.");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("root is up to date"));
    }

    [Test]
    public async Task What_has_this_template_already_is_not_even_asked_for_its_changes()
    {
        _root.Becomes("UPDATE_COMPLETE");
        _api.Template = await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, "registry.yml"));

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("root is up to date"));
        Asked();
    }

    [Test]
    public async Task Another_parameter_is_a_change_even_with_this_template()
    {
        _root.Becomes("UPDATE_COMPLETE");
        _api.Template = await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, "registry.yml"));
        _api.Executes = stack => stack.Becomes("UPDATE_COMPLETE");

        var result = await DeployAsync("--repository-name", "another");

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Asked("CreateChangeSet UPDATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task A_change_set_that_changes_nothing_and_cannot_be_deleted_is_no_failure()
    {
        _root.Becomes("UPDATE_COMPLETE");
        _api.Describes = _ => ScriptedCloudFormation.Status("FAILED", "No updates are to be performed.");
        _api.Denied = "DeleteChangeSet";

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("root is up to date"));
        Assert.That(result.StandardError, Does.Match("warning: The change set [^ ]+ of root may be left: not authorized"));
    }

    [Test]
    public async Task What_an_interrupted_deployment_left_in_review_is_cleaned_up_and_what_others_left_is_not()
    {
        _root.Becomes("REVIEW_IN_PROGRESS");
        ChangeSetClaim.Take(ScriptedCloudFormation.Earlier)?.Dispose();
        _api.ChangeSets[ScriptedCloudFormation.Earlier] = _api.ChangeSets["of-somebody"] = ScriptedCloudFormation.Status("CREATE_COMPLETE");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Asked("DeleteChangeSet of earlier", "CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task A_first_deployment_that_was_rolled_back_is_deleted()
    {
        _root.Becomes("ROLLBACK_COMPLETE", ago: TimeSpan.FromMinutes(5));

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("root is ROLLBACK_COMPLETE"));
        Asked("DeleteStack root", "CreateChangeSet CREATE nested", "ExecuteChangeSet");
    }

    [TestCase(10, 50)]
    [TestCase(61, 0)]
    [TestCase(-30, 60, Description = "AWS's clock is ahead of ours.")]
    public void The_name_of_its_queue_is_waited_for(int secondsAgo, int seconds) => Assert.That(
        StackReadiness.LockedFor(DateTimeOffset.UnixEpoch.AddSeconds(-secondsAgo), DateTimeOffset.UnixEpoch), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(null, true)]
    [TestCase("ROLLBACK_COMPLETE", true, Description = "Its parameters go with it, and must be given again.")]
    [TestCase("UPDATE_ROLLBACK_COMPLETE", false)]
    public void A_stack_that_never_ran_is_a_new_one(string? status, bool isNew) =>
        Assert.That(StackStatus.NeverRan(status), Is.EqualTo(isNew));

    [Test]
    public async Task A_deployment_that_is_under_way_is_followed_first()
    {
        _root.Becomes("UPDATE_IN_PROGRESS");
        _root.Next.Enqueue(_ => { });
        _root.Next.Enqueue(_ => { });
        _root.Next.Enqueue(stack => stack.Becomes("UPDATE_COMPLETE"));

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("root is UPDATE_IN_PROGRESS: an earlier deployment goes on"));
        Asked("CreateChangeSet UPDATE nested", "ExecuteChangeSet");
    }

    [Test]
    public async Task A_failure_is_told_as_it_happens_and_explained_by_the_deepest_stack()
    {
        var child = _api.Add("root-child");
        _api.Executes = root =>
        {
            root.Becomes("CREATE_IN_PROGRESS");
            child.Status = "CREATE_IN_PROGRESS";
            root.Happens("child", child.Id, Nested, "CREATE_IN_PROGRESS");
            root.Next.Enqueue(_ => child.Happens("role", "", "AWS::IAM::Role", "CREATE_FAILED", "User is not authorized to perform: iam:CreateRole"));
            root.Next.Enqueue(_ => child.Happens("queue", "", "AWS::SQS::Queue", "CREATE_FAILED", "Resource creation cancelled"));
            root.Next.Enqueue(_ => root.Happens("child", child.Id, Nested, "CREATE_FAILED", "Embedded stack was not successfully created"));
            root.Next.Enqueue(_ => root.Becomes("ROLLBACK_COMPLETE"));
        };

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain("CREATE_FAILED child/role: User is not authorized"));
        Assert.That(result.StandardError, Does.Contain("error: The stack root ended as ROLLBACK_COMPLETE because of role (AWS::IAM::Role): User is not authorized to perform: iam:CreateRole"));
        Assert.That(result.StandardError, Does.Contain("next:  Give the deployer that permission"));
    }

    [TestCase("UPDATE_ROLLBACK_FAILED", "aws cloudformation continue-update-rollback --stack-name root")]
    [TestCase("DELETE_FAILED", "./build.sh destroy --stack root")]
    public async Task What_somebody_must_decide_is_left_to_them(string status, string nextStep)
    {
        _root.Becomes(status);

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain(nextStep));
        Asked();
    }

    private void Asked(params string[] expected) => Assert.That(_api.Asked, Is.EqualTo(expected));

    private Task<BufferedCommandResult> DeployAsync(params string[] more) =>
        _api.Build(["registry", "--stack", "root", .. more]).TryAsync(TestContext.CurrentContext.CancellationToken);
}
