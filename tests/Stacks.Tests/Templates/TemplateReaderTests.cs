using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Templates;

/// <summary>The reader and the comparison that packaging relies on.</summary>
public sealed class TemplateReaderTests
{
    [TestCase("a: !Ref b", "a:\n  Ref: b")]
    [TestCase("a: !GetAtt b.Outputs.c", "a:\n  Fn::GetAtt: [b, Outputs.c]")]
    [TestCase("a: !GetAtt b.Outputs.c", "a:\n  Fn::GetAtt: b.Outputs.c")]
    [TestCase("a: !If [b, !Ref c, d]", "a:\n  Fn::If:\n    - b\n    - Ref: c\n    - d")]
    [TestCase("a: \"text\"", "a: text")]
    [TestCase("a: 2012-10-17", "a: '2012-10-17'")]
    [TestCase("a: 65532:65532", "a: '65532:65532'")]
    [TestCase("a: >-\n  b\n  c", "a: b c")]
    [TestCase("a: 1\nb: 2", "b: 2\na: 1")]
    [TestCase("a: '{\"b\": 1}'", "a: '{ \"b\" : 1 }'")]
    public void Sees_the_same_meaning_in(string one, string other) => Assert.That(Differences(one, other), Is.Empty);

    [TestCase("a: OFF", "a: \"OFF\"")]
    [TestCase("a: \"0123\"", "a: 0123")]
    [TestCase("a: 012", "a: 10")]
    [TestCase("a: !Ref b", "a: b")]
    [TestCase("a: !Sub b", "a: !Ref b")]
    [TestCase("a: [b, c]", "a: [c, b]")]
    [TestCase("a: [b]", "a: [b, c]")]
    [TestCase("a: b", "a: b\nc: d")]
    [TestCase("a: b", "{}")]
    [TestCase("a: null", "a: \"null\"")]
    [TestCase("a: '{\"b\": 1}'", "a: '{\"b\": 2}'")]
    [TestCase("a: '{\"b\": \"c d\"}'", "a: '{\"b\": \"c  d\"}'")]
    [TestCase("a: '{b'", "a: '{c'")]
    public void Sees_another_meaning_in(string one, string other) => Assert.That(Differences(one, other), Is.Not.Empty);

    [Test]
    public void Says_where_and_what() =>
        Assert.That(Differences("a:\n  b: [c, !Ref d]", "a:\n  b: [c, !Ref e]"), Is.EqualTo(["a.b.1.Ref: \"d\" became \"e\""]));

    [TestCase("a: b\na: c", "line 2")]
    [TestCase("a: [", "is not valid YAML")]
    [TestCase("a: b\n---\nc: d", "holds 2 YAML documents")]
    [TestCase("- a", "is not a map")]
    public void Refuses(string yaml, string reason) =>
        Assert.That(() => TemplateReader.Read(yaml, "a.yml"), Throws.TypeOf<BuildException>().With.Message.Contains(reason));

    private static IEnumerable<string> Differences(string one, string other) =>
        TemplateDifference.Between(TemplateReader.Read(one, "one"), TemplateReader.Read(other, "other")).Select(difference => difference.ToString());
}
