using CliWrap.Buffered;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Deploying;

/// <summary>Its findings stand in the events of change sets, which no emulator has.</summary>
[TestFixture]
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WhenEarlyValidationFindsSomething : IDisposable
{
    private const string Nested = "AWS::CloudFormation::Stack";
    private const string Hook =
        "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";

    private const string Placeholder = "Template error: Fn::Select cannot select nonexistent value at index 1";

    private static readonly string[] OfFirst = ["CreateChangeSet CREATE nested", "DeleteChangeSet", "DeleteStack root"];
    private static readonly string[] OfBoth = ["CreateChangeSet CREATE nested", "DeleteChangeSet", "CreateChangeSet CREATE", "ExecuteChangeSet"];

    // Version 2 of Debian does not know the call yet; version 1, of pip, does.
    private static readonly Lazy<Task<string?>> Cli = new(
        () => AwsCliUnderTest.FolderOfOneThatKnowsAsync(["cloudformation", "describe-events"], CancellationToken.None));

    private readonly ScriptedCloudFormation _api = new();

    public WhenEarlyValidationFindsSomething() => _api.Add("root");

    public void Dispose() => _api.Dispose();

    [Test]
    public async Task A_conflict_in_any_nested_stack_ends_it_with_every_resource_and_its_reason()
    {
        NestedFails(Hook);
        _api.ChangeSets["of-child"] = ScriptedCloudFormation.Status("FAILED", Hook, ScriptedCloudFormation.Change("Add", "grandchild", Nested, "arn:aws:x/of-grandchild/1"));
        _api.ChangeSets["of-grandchild"] = ScriptedCloudFormation.Status("FAILED", Hook);
        _api.Validations["of-child"] =
            ScriptedCloudFormation.Validation("FAIL", "root-child-1A", "factLogGroup", "AWS::Logs::LogGroup", "Resource of type 'AWS::Logs::LogGroup' with identifier '/ecs/root' already exists.")
            + ScriptedCloudFormation.Validation("WARN", "root-child-1A", "warned", "AWS::S3::Bucket", "Something else.");
        _api.Validations["of-grandchild"] = ScriptedCloudFormation.Validation("FAIL", "root-grandchild-2B", "queue", "AWS::SQS::Queue", "The queue already exists.");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain(
            """
            error: CloudFormation's validation refuses the change set for root:
              factLogGroup (AWS::Logs::LogGroup) in root-child-1A: Resource of type 'AWS::Logs::LogGroup' with identifier '/ecs/root' already exists (NAME_CONFLICT_VALIDATION at /Resources/factLogGroup)
              queue (AWS::SQS::Queue) in root-grandchild-2B: The queue already exists (NAME_CONFLICT_VALIDATION at /Resources/queue)
            next:  Something of that name was there before
            """).And.Not.Contain("warned"));
        Assert.That(_api.Asked, Is.EqualTo(OfFirst));
    }

    [Test]
    public async Task A_conflict_in_the_root_ends_it()
    {
        _api.Describes = _ => ScriptedCloudFormation.Status("FAILED", Hook);
        _api.Validations[ScriptedCloudFormation.New] = ScriptedCloudFormation.Validation("FAIL", "root", "bucket", "AWS::S3::Bucket", "It already exists.");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain("bucket (AWS::S3::Bucket) in root: It already exists"));
        Assert.That(_api.Asked, Is.EqualTo(OfFirst));
    }

    [Test]
    public async Task Warnings_are_shown_with_the_changes_and_what_was_skipped_is_not()
    {
        _api.ChangeSets["of-child"] = ScriptedCloudFormation.Status("CREATE_COMPLETE");
        _api.Describes = _ => ScriptedCloudFormation.Status("CREATE_COMPLETE", changes: ScriptedCloudFormation.Change("Add", "child", Nested, "arn:aws:x/of-child/1"));
        _api.Validations["of-child"] =
            ScriptedCloudFormation.Validation("WARN", "root-child-1A", "cluster", "AWS::ECS::Cluster", "The quota is nearly reached.")
            + ScriptedCloudFormation.Validation("FAIL", "root-child-1A", "unknown", "AWS::ECS::Service", "It was not looked at.", status: "SKIPPED");

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("warning: cluster (AWS::ECS::Cluster) in root-child-1A: The quota is nearly reached").And.Not.Contain("looked at"));
    }

    [Test]
    public async Task Without_the_permission_it_says_so_and_goes_on_as_far_as_it_can()
    {
        NestedFails(Hook);
        _api.Denied = "DescribeEvents";

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardError, Does.Contain("warning: What CloudFormation's validation found cannot be read: the permission cloudformation:DescribeEvents is missing."));
        Assert.That(_api.Asked, Is.EqualTo(OfBoth));
    }

    [TestCase(Placeholder, "")]
    [TestCase("Usage of {{IntrinsicFunction:root/computeStack/Outputs.clusterArn/Fn::GetAtt}} is not allowed.", "")]
    [TestCase("Parameter pClusterArn failed to satisfy constraint: must be the ARN of a cluster.", "")]
    [TestCase("", "", Description = "No reason at all.")]
    [TestCase(Hook, "Value {{changeSet:KNOWN_AFTER_APPLY}} does not match the pattern.")]
    public async Task An_output_that_is_not_known_yet_is_no_reason_to_stop(string reason, string found)
    {
        NestedFails(reason);
        if (found.Length > 0)
        {
            _api.Validations["of-child"] = ScriptedCloudFormation.Validation("FAIL", "root-child-1A", "schedule", "AWS::Scheduler::Schedule", found);
        }

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(_api.Asked, Is.EqualTo(OfBoth));
    }

    [TestCase("Requires capabilities : [CAPABILITY_NAMED_IAM]")]
    [TestCase("S3 error: Access Denied")]
    [TestCase("Template error: instance of Fn::GetAtt references undefined resource queue")]
    public async Task Another_failure_of_a_nested_change_set_ends_it(string reason)
    {
        NestedFails(reason);

        var result = await DeployAsync();

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.StandardError, Does.Contain($"error: The change set for root failed: {reason}"));
        Assert.That(_api.Asked, Is.EqualTo(OfFirst));
    }

    // The words of version 1, and of version 2.
    [TestCase("aws: error: argument operation: Invalid choice, valid choices are:\\n\\nactivate-organizations-access", 2)]
    [TestCase("aws: [ERROR]: An error occurred (ParamValidation): argument operation: Found invalid choice 'describe-events'", 252)]
    public async Task An_AWS_CLI_that_does_not_know_the_call_is_named_as_the_reason(string said, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.WriteProgram("aws", $"#!/bin/sh\nprintf '%b' \"{said}\" >&2\nexit {exitCode}\n");

        var validation = await EarlyValidation.ReadAsync(
            new AwsCli(new Dictionary<string, string?> { ["PATH"] = folder.Path }), ["arn"], TestContext.CurrentContext.CancellationToken);

        Assert.That(validation.Unreadable, Does.Contain("this AWS CLI is too old"));
        Assert.That(validation.Problems, Is.Empty);
    }

    private void NestedFails(string reason)
    {
        _api.ChangeSets["of-child"] = ScriptedCloudFormation.Status("FAILED", reason);
        _api.Describes = nested => nested
            ? ScriptedCloudFormation.Status("FAILED", "Nested change set arn:aws:x/of-child/1 was not successfully created: Currently in FAILED.")
            : ScriptedCloudFormation.Status("CREATE_COMPLETE");
    }

    private async Task<BufferedCommandResult> DeployAsync()
    {
        _api.CliFolder = await Cli.Value;
        return await _api.Build("registry", "--stack", "root").TryAsync(TestContext.CurrentContext.CancellationToken);
    }
}
