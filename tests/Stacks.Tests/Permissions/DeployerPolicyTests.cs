using System.Collections.Immutable;
using FargateFetcher.Stacks.Tests.Style;

namespace FargateFetcher.Stacks.Tests.Permissions;

/// <summary>The examples with the policies of whoever deploys: enough for every resource and every command, and no more.</summary>
public sealed class DeployerPolicyTests
{
    private const string Root = "deployer-policy.yml";
    private const string Options = "deployer-options-policy.yml";

    private static readonly string[] Examples = [Root, Options];

    // "IAM and AWS STS quotas" in the IAM User Guide: characters of a managed policy, white space not counted.
    private const int LargestPolicy = 6144;

    private static readonly string[] PassedTo = ["ecs-tasks.amazonaws.com", "scheduler.amazonaws.com"];

    private static readonly Scenario Usual = new Scenario("deployer").With(("pVpcId", Scenarios.Minimal.Parameters["pVpcId"]));
    private static readonly Scenario LongestNames = (Usual with { Region = "ap-southeast-1", Partition = "aws-us-gov" }).With(
        ("pName", "A2345678901234567890123"),
        ("pRegistryName", new string('r', 128)),
        ("pRepositoryName", new string('r', 256)),
        ("pBucketPrefix", new string('b', 34)),
        ("pClusterName", new string('c', 255)),
        ("pPermissionsBoundaryArn", $"arn:aws:iam::123456789012:policy/{new string('p', 128)}"),
        ("pNotification", "ENABLED"),
        ("pDashboard", "ENABLED"),
        ("pEndpoints", "ENABLED"));

    private static readonly PolicyDocument Policy = Compose(("pNotification", "ENABLED"), ("pDashboard", "ENABLED"), ("pEndpoints", "ENABLED"));

    private static readonly IReadOnlyList<(ComposedResource Resource, Scope Scope)> Deployed =
    [
        .. from deployment in new[]
           {
               Composer.Compose(TemplateSet.Stacks, Scenarios.EverythingOn), Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal), Composer.Compose(TemplateSet.Stacks, new Scenario("registry"), "registry.yml"),
           }
           from resource in deployment.Resources
           select (resource, deployment.Scope),
    ];

    private static IEnumerable<string> Rules => StyleRule.All.Select(rule => rule.Id);

    private static IEnumerable<string> Types => Deployed.Select(one => one.Resource.Type).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Commands => CliCalls.All().Select(call => call.Command).Distinct().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Types))]
    public void Lets_CloudFormation_create_update_and_delete(string type)
    {
        Assert.That(HandlerActions.ByType, Does.ContainKey(type), "Look into the type's schema, and add its handlers' permissions.");
        var handlers = HandlerActions.ByType[type];
        foreach (var (resource, scope) in Deployed.Where(one => one.Resource.Type == type))
        {
            var arn = handlers.Arn(resource, scope);
            Assert.That(handlers.Actions.Where(action => !IsAllowed(action, type, arn)), Is.Empty, $"{resource.Path}: {arn}");
        }
    }

    [TestCaseSource(nameof(Commands))]
    public void Lets_the_build_program_run_aws(string command)
    {
        Assert.That(CliActions.ByCommand, Does.ContainKey(command), $"Called in {string.Join(", ", CliCalls.All().Where(call => call.Command == command).Select(call => call.File))}.");
        Assert.That(CliActions.ByCommand[command].Except(Policy.Actions), Is.Empty);
    }

    [Test]
    public void Lets_the_build_program_push() => Assert.That(CliActions.Push.Except(Policy.Actions), Is.Empty);

    [Test]
    public void Allows_nothing_that_nobody_needs()
    {
        var needed = HandlerActions.ByType.Values.SelectMany(handlers => handlers.Actions).Concat(CliActions.ByCommand.Values.SelectMany(actions => actions)).Concat(CliActions.Push);

        Assert.That(Policy.Actions.Except(needed), Is.Empty);
        Assert.That(Policy.Actions.Where(action => action.Contains('*', StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Names_resources_but_where_there_are_none_to_name() => Assert.That(
        Policy.Unlimited.Where(action => !action.StartsWith("ec2:Describe", StringComparison.Ordinal)),
        Is.EquivalentTo([
            "ecr:GetAuthorizationToken", "ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:ListTasks", "kms:CreateKey", "cloudformation:ListStacks", "cloudwatch:DescribeAlarms", "config:DescribeConfigurationRecorders", "config:DescribeConfigurationRecorderStatus", "logs:DescribeIndexPolicies",
            "logs:DeleteResourcePolicy", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:PutResourcePolicy", "scheduler:ListScheduleGroups", "scheduler:ListSchedules", "servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota", "servicequotas:ListAWSDefaultServiceQuotas",
        ]));

    [TestCase("iam:CreateRole", "arn:aws:iam::123456789012:role/admin")]
    [TestCase("iam:PassRole", "arn:aws:iam::123456789012:role/admin")]
    [TestCase("cloudformation:DeleteStack", "arn:aws:cloudformation:eu-central-1:123456789012:stack/others/1")]
    [TestCase("logs:DeleteLogGroup", "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/fargate-fetcher-of-others:*")]
    [TestCase("s3:PutObject", "arn:aws:s3:::others/key")]
    [TestCase("logs:DeleteLogGroup", "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/fargate-fetcher-of-others:*")]
    [TestCase("ecs:RunTask", "arn:aws:ecs:eu-central-1:123456789012:task-definition/others:1")]
    [TestCase("sqs:DeleteQueue", "arn:aws:sqs:eu-central-1:123456789012:others")]
    public void Says_nothing_of_what_is_others(string action, string arn)
    {
        Assert.That(Policy.About(action), Is.Not.Empty);
        Assert.That(Policy.Allows(action, arn), Is.False);
    }

    [Test]
    public void Passes_roles_to_tasks_and_the_scheduler_alone()
    {
        var policy = Compose(("pRoleArns", "arn:aws:iam::123456789012:role/given/task"));

        Assert.That(policy.About("iam:PassRole").Select(statement => PolicyDocument.All(statement.At("Condition.StringEquals")?["iam:PassedToService"])), Is.All.EqualTo(PassedTo));
        Assert.That(policy.Allows("iam:PassRole", "arn:aws:iam::123456789012:role/given/task"), Is.True);
        Assert.That(Policy.Allows("iam:PassRole", "arn:aws:iam::123456789012:role/given/task"), Is.False);
    }

    [Test]
    public void Demands_the_boundary_where_one_is_given()
    {
        const string boundary = "arn:aws:iam::123456789012:policy/boundary";
        var policy = Compose(("pPermissionsBoundaryArn", boundary));

        foreach (var action in new[] { "iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary" })
        {
            Assert.That(policy.About(action).Select(statement => statement.At("Condition.StringEquals")?["iam:PermissionsBoundary"]?.Text), Is.All.EqualTo(boundary), action);
        }

        Assert.That(Policy.Actions, Has.None.EqualTo("iam:DeleteRolePermissionsBoundary"));
    }

    [TestCase("pNotification", "sns:", "kms:")]
    [TestCase("pEndpoints", "ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints")]
    [TestCase("pDashboard", "cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards")]
    public void Allows_what_is_optional_only_where_it_is_wanted(string parameter, string one, string other)
    {
        var usual = Compose().Actions;
        var more = Compose((parameter, "ENABLED")).Actions;

        foreach (var action in new[] { one, other })
        {
            Assert.That(usual, Has.None.StartsWith(action));
            Assert.That(more, Has.Some.StartsWith(action));
        }
    }

    [Test]
    public void Leaves_the_resource_policies_alone_without_a_history() =>
        Assert.That(Compose(("pRunHistory", "DISABLED")).Actions, Has.None.EqualTo("logs:PutResourcePolicy").And.None.EqualTo("logs:DeleteResourcePolicy"));

    [Test]
    public void Fits_into_what_IAM_takes()
    {
        var longest = Examples.SelectMany(example => Composer.Compose(TemplateSet.Examples, Given(example, LongestNames), example).OfType("AWS::IAM::ManagedPolicy"));

        Assert.That(longest.Select(policy => policy.At("PolicyDocument")!.ToString()!.Count(letter => !char.IsWhiteSpace(letter))), Has.Exactly(7).Items.And.All.LessThanOrEqualTo(LargestPolicy));
    }

    [Test]
    public void Follows_the_style_guide([ValueSource(nameof(Rules))] string rule, [ValueSource(nameof(Examples))] string example) =>
        Assert.That(StyleRule.All.Single(one => one.Id == rule).Findings(TemplateSet.Examples.Find(example)!), Is.Empty);

    // What is about another resource than the one that is created: a role that is passed, a service-linked role.
    private static bool IsAllowed(string action, string type, string arn) =>
        action.StartsWith("iam:", StringComparison.Ordinal) && !type.StartsWith("AWS::IAM::", StringComparison.Ordinal) ? Policy.Actions.Contains(action) : Policy.Allows(action, arn);

    // A template takes only the parameters that it has.
    private static Scenario Given(string example, Scenario scenario) => scenario with
    {
        Parameters = scenario.Parameters.Where(parameter => TemplateSet.Examples.Find(example)!.Section("Parameters").Any(declared => declared.Key == parameter.Key)).ToImmutableDictionary(),
    };

    private static PolicyDocument Compose(params (string Name, string Value)[] parameters) =>
        new([.. Examples.SelectMany(example => PolicyDocument.Of(Composer.Compose(TemplateSet.Examples, Given(example, Usual.With(parameters)), example)).Statements)]);
}
