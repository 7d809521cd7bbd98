using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Stacks.Tests.Style;
using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Packaging;

/// <summary>One file instead of nested ones: it says the same.</summary>
public sealed partial class SingleTemplateTests
{
    private static readonly string Text = SingleTemplate.TextOf(Path.Combine(Repository.Stacks, TemplateSet.Root));
    private static readonly TemplateSet Single = TemplateSet.Of((TemplateSet.Root, Text));

    private static readonly string[] Policies = ["DeletionPolicy", "UpdateReplacePolicy"];

    private static IEnumerable<string> Names => Scenarios.All.Select(scenario => scenario.Name);

    [TestCaseSource(nameof(Names))]
    public void Defines_the_same_resources_with_the_same_properties(string name)
    {
        var scenario = Scenarios.All.Single(one => one.Name == name);
        var (nested, single) = (Composer.Compose(TemplateSet.Stacks, scenario), Composer.Compose(Single, scenario));

        Assert.That(TemplateDifference.Between(Flat(nested), Flat(single)).Select(difference => difference.ToString()), Is.Empty);
    }

    [Test]
    public void Nests_nothing() => Assert.That(NestedTemplate.In(Single.Find(TemplateSet.Root)!.Value), Is.Empty);

    // "CloudFormation quotas": a megabyte in a bucket, which the console puts it into. A body that is sent without one may have 51,200 bytes.
    [Test]
    public void Is_short_enough_for_the_console() => Assert.That(Text, Has.Length.LessThan(1_000_000));

    [TestCase("1.1")]
    [TestCase("3.1 short")]
    [TestCase("4.1")]
    [TestCase("5.1")]
    [TestCase("6.1 groups")]
    [TestCase("7.1")]
    [TestCase("9.2")]
    public void Follows_the_style_guide(string rule) =>
        Assert.That(StyleRule.All.Single(one => one.Id == rule).Findings(Single.Find(TemplateSet.Root)!), Is.Empty);

    // A region of each partition: of every region the parts are checked, and all regions of one large template take many minutes.
    [TestCase("eu-central-1")]
    [TestCase("cn-north-1")]
    [TestCase("us-gov-west-1")]
    [CancelAfter(600_000)]
    [Needs(nameof(Prerequisites.CfnLint))]
    public async Task Passes_cfn_lint_in(string region, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("single-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "single.yml"), Text, cancellation);

            // W1030: the ARN of a given topic may be empty. Then a condition keeps it from being used, which the linter cannot see through two others.
            var result = await Tool.Create(PythonEnvironment.Find("cfn-lint")!, "--regions", region, "--ignore-checks", "W1030", "--", "single.yml").WithWorkingDirectory(folder).TryAsync(cancellation);

            Assert.That(result.ExitCode, Is.Zero, result.StandardOutput);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("a: b\nc: d e\nf:\n  - g\n  - - h\n    - i\n  - j: k\n    l: []\n")]
    [TestCase("a: \"yes\"\nb: \"12\"\nc: \"\"\nd: \"e: f\"\ng: \"{ h }\"\ni: \"say \\\"j\\\"\"\n")]
    [TestCase("a: !Ref b\nc: !GetAtt d.Arn\ne: !If\n  - f\n  - !Sub ${g}\n  - - h: i\n")]
    [TestCase("a: !Sub\n  - ${b}/c\n  - b: !Ref d\n")]
    [TestCase("a: |\n  b\n\n  c\n")]
    [TestCase("a: 12\nb: true\nc: 1.5\n")]
    public void Is_written_so_that_it_is_read_the_same(string yaml)
    {
        var value = TemplateReader.Read(yaml, "sample");

        Assert.That(TemplateReader.Read(TemplateWriter.Write(value), "written"), Is.EqualTo(value));
    }

    // Names that CloudFormation makes up begin with the name of the stack, which is another; all else is the same.
    private static TemplateMap Flat(Deployment deployment) => TemplateReader.Read(
        NestedName().Replace(TemplateWriter.Write(new TemplateMap(
        [
            .. deployment.Resources.OrderBy(resource => resource.LogicalId, StringComparer.Ordinal).Select(resource => KeyValuePair.Create(
                resource.LogicalId,
                (TemplateValue)new TemplateMap(
                [
                    KeyValuePair.Create("Kind", (TemplateValue)new TemplateScalar(resource.Type)),
                    KeyValuePair.Create("Properties", (TemplateValue)resource.Properties),
                    .. Policies.Where(name => resource.Attributes[name] is not null).Select(name => KeyValuePair.Create(name, resource.Attributes[name]!)),
                ]))),
            KeyValuePair.Create("StackOutputs", (TemplateValue)new TemplateMap([.. deployment.Outputs.Select(output => KeyValuePair.Create(output.Key, (TemplateValue)new TemplateScalar(output.Value)))])),
        ])), ""),
        deployment.Scenario.Name);

    [GeneratedRegex("-[a-z]+Stack-EXAMPLE")]
    private static partial Regex NestedName();
}
