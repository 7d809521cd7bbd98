using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Lab;
using FargateFetcher.Stacks.Tests.Style;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>The example with three jobs, deployed beside a root stack and fed with that stack's outputs.</summary>
public sealed class ThreeJobsTests
{
    private const string Template = "three-jobs.yml";

    private static readonly string[] Shared =
    [
        "GroupName", "Target.Arn", "Target.RoleArn", "Target.RetryPolicy", "Target.DeadLetterConfig", "Target.EcsParameters.NetworkConfiguration",
        "Target.EcsParameters.LaunchType", "Target.EcsParameters.TaskCount", "Target.EcsParameters.PropagateTags", "Target.EcsParameters.EnableECSManagedTags",
    ];

    private static readonly Deployment Root = Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal);

    private static readonly Deployment Example = Composer.Compose(
        TemplateSet.Examples,
        new Scenario("three jobs").With(
            ("pName", Root.Scenario.StackName),
            ("pSchedulerRoleArn", Root.Outputs["schedulerRoleArn"]),
            ("pSubnetIds", Root.Scenario.Parameters["pSubnetIds"]),
            ("pSecurityGroupIds", Root.Outputs["securityGroupIds"])),
        Template);

    private static readonly IReadOnlyList<ComposedResource> Jobs = [.. Example.OfType("AWS::Scheduler::Schedule")];

    private static IEnumerable<string> Rules => StyleRule.All.Select(rule => rule.Id);

    [Test]
    public void Are_three_schedules() => Assert.That(Jobs, Has.Count.EqualTo(3));

    [TestCase("succeeded", 1, true)]
    [TestCase("succeeded", 0, false, Description = "Of another job.")]
    [TestCase("succeeded", 2, false, Description = "Of another job.")]
    [TestCase("exit-69", 1, false)]
    [TestCase("agent-killed", 1, true)]
    public void Have_a_heartbeat_for_the_daily_one(string sample, int job, bool counts)
    {
        var run = SampleEvents.Read(sample);
        run["detail"]!["overrides"] = JsonNode.Parse(Jobs[job].Text("Target.Input")!);
        using var seen = JsonDocument.Parse(run.ToJsonString());

        Assert.That(EventPattern.Matches(Example.One("AWS::Events::Rule").At("EventPattern")!, seen.RootElement), Is.EqualTo(counts));
    }

    [Test]
    public void Have_an_alarm_after_two_intervals_of_the_daily_one()
    {
        var (group, alarm) = (Example.One("AWS::Logs::LogGroup"), Example.One("AWS::CloudWatch::Alarm"));
        var name = group.Text("LogGroupName")!;

        Assert.That(Jobs[1].Text("ScheduleExpression"), Is.EqualTo("cron(0 8 * * ? *)"));
        Assert.That(AlarmChecks.MetricsOf(alarm), Is.EqualTo([$"AWS/Logs/IncomingLogEvents LogGroupName={name} Sum/3600"]));
        Assert.That(alarm.Text("EvaluationPeriods"), Is.EqualTo("48"));
        Assert.That(alarm.Text("TreatMissingData"), Is.EqualTo("breaching"));
        Assert.That(Example.One("AWS::Events::Rule").Targets(), Is.EqualTo([Root.Scope.Arn("logs", "log-group:" + name)]));
        Assert.That(Root.Named("eventResourcePolicy").Text("PolicyDocument"), Does.Contain(Root.Scope.Arn("logs", $"log-group:/aws/events/{Root.Scenario.StackName}/*:*")));
        Assert.That(name, Does.StartWith($"/aws/events/{Root.Scenario.StackName}/"));
    }

    [TestCaseSource(nameof(Shared))]
    public void Share_with_the_root_stack(string property) =>
        Assert.That(Jobs.Select(job => job.At(property)), Is.All.EqualTo(Root.Schedule().At(property)));

    [Test]
    public void Run_the_newest_revision_of_the_same_task() =>
        Assert.That(Jobs.Select(job => job.Text("Target.EcsParameters.TaskDefinitionArn") + ":1"), Is.All.EqualTo(Root.TaskDefinition().Identity.Ref));

    [Test]
    public void Override_variables_that_the_container_has()
    {
        var container = Root.TaskDefinition().At("ContainerDefinitions.0")!;
        var known = container["Environment"]!.Items.Select(item => item["Name"]!.Text!).ToList();
        var different = new HashSet<string>();
        foreach (var input in Jobs.Select(job => job.Text("Target.Input")!))
        {
            using var json = JsonDocument.Parse(input);
            var overridden = json.RootElement.GetProperty("containerOverrides").EnumerateArray().Single();
            var environment = overridden.GetProperty("environment").EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!, item => item.GetProperty("value").GetString()!);

            Assert.That(overridden.GetProperty("name").GetString(), Is.EqualTo(container["Name"]!.Text));
            Assert.That(environment.Keys, Is.EquivalentTo(["FETCH_URL", "FETCH_POINTER"]).And.SubsetOf(known));
            Assert.That(() => Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal.With(("pFetchUrl", environment["FETCH_URL"]), ("pFetchPointer", environment["FETCH_POINTER"]))), Throws.Nothing);
            different.Add(string.Concat(environment.Values));
        }

        Assert.That(different, Has.Count.EqualTo(3));
    }

    [Test]
    public void Have_names_of_their_own_and_times_that_are_schedules()
    {
        Assert.That(Jobs.Select(job => job.Text("Name")).Append(Root.Schedule().Text("Name")), Is.Unique);
        Assert.That(Jobs.SelectMany(job => ScheduleExpression.Problems(job.Text("ScheduleExpression")!)), Is.Empty);
    }

    [TestCaseSource(nameof(Rules))]
    public void Follow_the_style_guide(string rule) =>
        Assert.That(StyleRule.All.Single(one => one.Id == rule).Findings(TemplateSet.Examples.Find(Template)!), Is.Empty);
}
