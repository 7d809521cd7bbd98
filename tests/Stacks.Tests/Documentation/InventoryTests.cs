using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Documentation;

/// <summary>The inventory in <c>docs/architecture.md</c>: it shows what the templates contain.</summary>
public sealed class InventoryTests
{
    private const string ResourcesBegin = "\nResources:\n";

    private static IEnumerable<string> Templates =>
        NestedTemplate.In(TemplateSet.Stacks.Find(TemplateSet.Root)!.Value).Select(nested => nested.Url).Append(Inventory.Registry);

    [Test]
    public void Is_committed_as_the_templates_are()
    {
        var page = File.ReadAllText(Inventory.PagePath);
        var renewed = Inventory.WrittenInto(page, TemplateSet.Stacks);
        if (Baseline.IsRenewed)
        {
            File.WriteAllText(Inventory.PagePath, renewed);
            return;
        }

        Assert.That(
            page,
            Is.EqualTo(renewed),
            "docs/architecture.md differs from the templates. Write it again: ./build.sh test --suite stacks --renew-baselines");
    }

    [Test]
    public void Leaves_the_rest_of_the_page_alone()
    {
        var page = "before\n<!-- inventory:begin -->\nold\n<!-- inventory:end -->\nafter\n";

        var written = Inventory.WrittenInto(page, TemplateSet.Stacks);

        Assert.That(written, Does.StartWith("before\n<!-- inventory:begin -->\n\n```mermaid\nflowchart"));
        Assert.That(written, Does.EndWith("```\n\n<!-- inventory:end -->\nafter\n").And.Not.Contain("old"));
        Assert.That(Inventory.WrittenInto(written, TemplateSet.Stacks), Is.EqualTo(written));
    }

    [TestCaseSource(nameof(Templates))]
    public void Shows_every_resource_of(string template) => Assert.Multiple(() =>
    {
        var inventory = Inventory.Of(TemplateSet.Stacks);
        Assert.That(inventory, Does.Contain($"[\"{template}\"]\n").Or.Contain($"[\"{template} (optional)\"]\n"));
        foreach (var (id, _) in TemplateSet.Stacks.Find(template)!.Section("Resources"))
        {
            Assert.That(inventory, Does.Contain($"    {id}[\"{id}<br>"));
        }
    });

    [TestCaseSource(nameof(Templates))]
    public void Shows_a_resource_that_is_added_to(string template) => Assert.That(
        Changed(template, ResourcesBegin, ResourcesBegin + "  addedParameter:\n    Type: AWS::SSM::Parameter\n\n"),
        Does.Contain("    addedParameter[\"addedParameter<br>SSM parameter\"]\n"));

    [Test]
    public void Shows_a_nested_stack_that_is_added()
    {
        var added = "  addedStack:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: added.yml\n\n";
        var templates = TemplateSet.Stacks.With("added.yml", "Resources:\n  addedTopic:\n    Type: AWS::SNS::Topic\n");

        Assert.That(
            Changed(templates, TemplateSet.Root, ResourcesBegin, ResourcesBegin + added),
            Does.Contain("  subgraph addedStack[\"added.yml\"]\n").And.Contain("    addedTopic[\"addedTopic<br>SNS topic\"]\n"));
    }

    [Test]
    public void Does_not_show_what_is_gone()
    {
        var monitoring = TemplateSet.Stacks.Find("monitoring.yml")!.Text;
        var resource = Regex.Match(monitoring, @"^  targetErrorAlarm:\n(?:(?:    .*)?\n)*", RegexOptions.Multiline).Value;

        Assert.That(Changed("monitoring.yml", resource, ""), Does.Not.Contain("targetErrorAlarm"));
    }

    [TestCase("    fetchSchedule[\"fetchSchedule<br>Scheduler schedule\"]\n")]
    [TestCase("    fetcherCluster[\"fetcherCluster<br>ECS cluster\"]:::optional\n")]
    [TestCase("    s3GatewayVPCEndpoint[\"s3GatewayVPCEndpoint<br>EC2 VPC endpoint\"]:::optional\n")]
    [TestCase("  subgraph notificationStack[\"notification.yml (optional)\"]\n")]
    public void Marks_what_has_a_condition(string line) => Assert.That(Inventory.Of(TemplateSet.Stacks), Does.Contain(line));

    [TestCase("fetchSchedule --> deadLetterQueue")]
    [TestCase("fetcherTaskDefinition --> factLogGroup")]
    [TestCase("errorLineAlarm --> errorLineMetricFilter")]
    [TestCase("historyStack -->|failureLogGroupArn| failuresStack")]
    [TestCase("noFactAlarm --> lineMetricFilter")]
    [TestCase("computeStack -->|clusterArn<br>taskDefinitionArn| schedulingStack")]
    [TestCase("notificationStack -->|topicArn| monitoringStack")]
    public void Has_the_arrow(string arrow) => Assert.That(Inventory.Of(TemplateSet.Stacks), Does.Contain($" {arrow}\n"));

    [TestCase("compute.yml", "awslogs-group: !Ref factLogGroup", "awslogs-group: another", "fetcherTaskDefinition --> factLogGroup")]
    [TestCase("root.yml", "pTaskDefinitionArn: !GetAtt computeStack.Outputs.taskDefinitionArn", "pOther: other", "<br>taskDefinitionArn")]
    public void Loses_an_arrow_with_its_reference(string template, string reference, string another, string arrow)
    {
        Assert.That(Inventory.Of(TemplateSet.Stacks), Does.Contain(arrow));
        Assert.That(Changed(template, reference, another), Does.Not.Contain(arrow));
    }

    private static string Changed(string template, string text, string other) => Changed(TemplateSet.Stacks, template, text, other);

    private static string Changed(TemplateSet templates, string template, string text, string other)
    {
        var original = templates.Find(template)!.Text;
        Assert.That(text, Is.Not.Empty);
        Assert.That(original, Does.Contain(text), "Nothing was changed.");
        return Inventory.Of(templates.With(template, original.Replace(text, other, StringComparison.Ordinal)));
    }
}
