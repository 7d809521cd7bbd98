using System.Text.Json;
using FargateFetcher.Stacks.Tests.Style;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>The example with three jobs, deployed beside a root stack and fed with that stack's outputs.</summary>
public sealed class ThreeJobsTests
{
    private const string Example = "three-jobs.yml";

    private static readonly string[] Shared =
    [
        "GroupName", "Target.Arn", "Target.RoleArn", "Target.RetryPolicy", "Target.DeadLetterConfig", "Target.EcsParameters.NetworkConfiguration",
        "Target.EcsParameters.LaunchType", "Target.EcsParameters.TaskCount", "Target.EcsParameters.PropagateTags", "Target.EcsParameters.EnableECSManagedTags",
    ];

    private static readonly Deployment Root = Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal);

    private static readonly IReadOnlyList<ComposedResource> Jobs = Composer.Compose(
        TemplateSet.Examples,
        new Scenario("three jobs").With(
            ("pName", Root.Scenario.StackName),
            ("pSchedulerRoleArn", Root.Outputs["schedulerRoleArn"]),
            ("pSubnetIds", Root.Scenario.Parameters["pSubnetIds"]),
            ("pSecurityGroupIds", Root.Outputs["securityGroupIds"])),
        Example).Resources;

    private static IEnumerable<string> Rules => StyleRule.All.Select(rule => rule.Id);

    [Test]
    public void Are_three_schedules() => Assert.That(Jobs.Select(job => job.Type), Is.EqualTo(Enumerable.Repeat("AWS::Scheduler::Schedule", 3)));

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
        Assert.That(StyleRule.All.Single(one => one.Id == rule).Findings(TemplateSet.Examples.Find(Example)!), Is.Empty);
}
