using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenCreatedIsComparedWithDeclared
{
    private const string Template = """
        Resources:
          kept:
            Type: AWS::SQS::Queue
          skipped:
            Type: AWS::CloudWatch::Alarm
          optional:
            Type: AWS::SNS::Topic
            Condition: CondMail
        """;

    [Test]
    public void What_is_declared_without_a_condition_and_not_there_is_missing()
    {
        var missing = StackTree.MissingOf("x", TemplateReader.Read(Template, "x"), [new("x", "kept", "AWS::SQS::Queue", "queue")]);

        Assert.That(missing.Single().Type, Is.EqualTo("AWS::CloudWatch::Alarm"));
    }
}
