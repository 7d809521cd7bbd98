using System.Xml.Linq;
using FargateFetcher.Building;
using FargateFetcher.Building.Drawing;
using FargateFetcher.Building.Packaging;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Delivery.Tests.Drawing;

/// <summary>The drawn architecture: what it shows is what the templates contain.</summary>
public sealed class ThePicture
{
    private static IEnumerable<string> Themes => Theme.All.Select(theme => theme.Name);

    private static IEnumerable<string> Templates =>
        NestedTemplate.In(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml"))).Select(nested => nested.Url).Append(Architecture.Registry);

    [TestCaseSource(nameof(Themes))]
    public void Is_committed_as_it_is_drawn_now(string name)
    {
        var theme = ThemeOf(name);

        var committed = File.ReadAllText(Path.Combine(ArchitecturePicture.DefaultFolder, ArchitecturePicture.FileName(theme)));

        Assert.That(committed, Is.EqualTo(ArchitecturePicture.Draw(Repository.Stacks, theme)), "Draw it again: ./build.sh picture");
    }

    [TestCaseSource(nameof(Templates))]
    public void Shows_every_resource_of(string template)
    {
        var resources = TemplateReader.ReadFile(Path.Combine(Repository.Stacks, template))["Resources"]!.Entries.Select(resource => resource.Key);

        Assert.That(resources, Is.SubsetOf(TextsOf(Repository.Stacks)));
    }

    [TestCaseSource(nameof(Templates))]
    public void Shows_a_resource_that_is_added_to(string template)
    {
        using var stacks = new CopiedStacks();
        stacks.Change(template, text => text.Replace("\nResources:\n", "\nResources:\n  addedParameter:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: a\n\n", StringComparison.Ordinal));

        Assert.That(TextsOf(stacks.Folder), Does.Contain("addedParameter").And.Contain("AWS::SSM::Parameter").And.Contain(template));
        Assert.That(Room.Faults(new Layout(Architecture.Of(stacks.Folder)), Architecture.Of(stacks.Folder)), Is.Empty);
    }

    [Test]
    public void Shows_a_nested_stack_that_is_added()
    {
        using var stacks = new CopiedStacks();
        File.WriteAllText(Path.Combine(stacks.Folder, "added.yml"), "Resources:\n  addedTopic:\n    Type: AWS::SNS::Topic\n");
        stacks.Change("root.yml", text => text.Replace("\nResources:\n", "\nResources:\n  addedStack:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: added.yml\n\n", StringComparison.Ordinal));

        Assert.That(TextsOf(stacks.Folder), Does.Contain("added.yml").And.Contain("addedTopic"));
        Assert.That(Room.Faults(new Layout(Architecture.Of(stacks.Folder)), Architecture.Of(stacks.Folder)), Is.Empty);
    }

    [Test]
    public void Does_not_show_what_is_gone()
    {
        using var stacks = new CopiedStacks();
        stacks.Change("monitoring.yml", text => CopiedStacks.Without(text, "targetErrorAlarm"));

        Assert.That(TextsOf(stacks.Folder), Does.Not.Contain("targetErrorAlarm"));
        Assert.That(TextsOf(Repository.Stacks), Does.Contain("targetErrorAlarm"));
    }

    [Test]
    public void Shows_a_resource_with_a_condition_by_another_edge()
    {
        var boxes = Architecture.Of(Repository.Stacks).Boxes.ToDictionary(box => box.Id, box => box.Presence);

        Assert.That(boxes["fetchSchedule"], Is.EqualTo(Presence.Always));
        Assert.That(boxes["fetcherCluster"], Is.EqualTo(Presence.ByDefault));
        Assert.That(boxes["alarmTopic"], Is.EqualTo(Presence.OnRequest));
    }

    [TestCase("fetchSchedule", "fetcherTaskDefinition")]
    [TestCase("fetchSchedule", "deadLetterQueue")]
    [TestCase("fetcherTaskDefinition", "factLogGroup")]
    [TestCase("factLogGroup", "errorLineMetricFilter")]
    [TestCase("lineMetricFilter", "noFactAlarm")]
    [TestCase("deadLetterQueue", "deadLetterAlarm")]
    [TestCase("failedStartRule", "failureAlarm")]
    [TestCase("failureAlarm", "alarmTopic")]
    [TestCase("fetcherRepository", "fetcherTaskDefinition")]
    public void Has_an_arrow(string from, string to) =>
        Assert.That(Architecture.Of(Repository.Stacks).Arrows.Select(arrow => (arrow.From, arrow.To)), Does.Contain((from, to)));

    [Test]
    public void Loses_an_arrow_with_its_reference()
    {
        using var stacks = new CopiedStacks();
        stacks.Change("compute.yml", text => text.Replace("awslogs-group: !Ref factLogGroup", "awslogs-group: another", StringComparison.Ordinal));

        Assert.That(Architecture.Of(stacks.Folder).Arrows.Select(arrow => (arrow.From, arrow.To)), Does.Not.Contain(("fetcherTaskDefinition", "factLogGroup")));
    }

    [Test]
    public void Has_room_for_everything() =>
        Assert.That(Room.Faults(new Layout(Architecture.Of(Repository.Stacks)), Architecture.Of(Repository.Stacks)), Is.Empty);

    [Test]
    public void Has_no_place_and_no_flow_for_what_is_not_there()
    {
        var architecture = Architecture.Of(Repository.Stacks);

        Assert.That(Place.Known.Select(place => place.Name), Is.EquivalentTo(architecture.Groups.Select(group => group.Name)));
        Assert.That(Place.Known.SelectMany(place => place.Columns.SelectMany(ids => ids)), Is.SubsetOf(architecture.Boxes.Select(box => box.Id)));
        Assert.That(Surroundings.Arrows, Is.SubsetOf(architecture.Arrows));
    }

    [TestCaseSource(nameof(Themes))]
    public void Is_told_to_those_who_cannot_see_it_and_brings_nothing_along(string name)
    {
        var svg = XDocument.Parse(ArchitecturePicture.Draw(Repository.Stacks, ThemeOf(name))).Root!;

        Assert.That(svg.Attribute("role")?.Value, Is.EqualTo("img"));
        Assert.That(svg.Element(Shapes.Svg + "title")?.Value, Is.Not.Empty);
        Assert.That(svg.Element(Shapes.Svg + "desc")?.Value, Does.Contain("From fetchSchedule to fetcherTaskDefinition: RunTask."));
        Assert.That(svg.Descendants().Select(element => element.Name.LocalName), Has.None.AnyOf("script", "image", "use", "foreignObject"));
        Assert.That(svg.ToString(), Does.Not.Contain("@import").And.Not.Contain("@font-face").And.Not.Contain("href"));
    }

    [TestCaseSource(nameof(Themes))]
    public void Can_be_read(string name)
    {
        var theme = ThemeOf(name);
        string[] backgrounds = [theme.Page, theme.Root, theme.Frame, theme.Box, theme.Outside];

        Assert.That(from text in new[] { theme.Text, theme.Muted } from background in backgrounds select Contrast.Between(text, background), Has.All.GreaterThanOrEqualTo(4.5));
        Assert.That(from background in new[] { theme.Page, theme.Root, theme.Frame } select Contrast.Between(theme.Flow, background), Has.All.GreaterThanOrEqualTo(4.5));
        Assert.That(from background in backgrounds select Contrast.Between(theme.Edge, background), Has.All.GreaterThanOrEqualTo(3));
    }

    private static Theme ThemeOf(string name) => Theme.All.Single(theme => theme.Name == name);

    private static IEnumerable<string> TextsOf(string stacks) =>
        XDocument.Parse(ArchitecturePicture.Draw(stacks, Theme.Light)).Descendants(Shapes.Svg + "text").Select(text => text.Value);
}
