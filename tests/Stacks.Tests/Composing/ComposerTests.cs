namespace FargateFetcher.Stacks.Tests.Composing;

/// <summary>The composer itself: it resolves what CloudFormation resolves, and refuses what CloudFormation refuses.</summary>
public sealed class ComposerTests
{
    private const string Root = """
        Parameters:
          pUrl:
            Type: String
            Default: https://example.com
            AllowedPattern: ^https://.+$
          pIds:
            Type: CommaDelimitedList
            Default: ""
        Conditions:
          CondIds: !Not [!Equals [!Join ["", !Ref pIds], ""]]
        Resources:
          firstStack:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: first.yml
              Parameters:
                pUrl: !Ref pUrl
          secondStack:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: second.yml
              Parameters:
                pLogGroup: !GetAtt firstStack.Outputs.logGroup
        Outputs:
          ids:
            Value: !If [CondIds, !Join ["+", !Ref pIds], none]
          queue:
            Value: !GetAtt secondStack.Outputs.queue
        """;

    private const string First = """
        Parameters:
          pUrl:
            Type: String
            Default: https://example.com
            AllowedPattern: ^https://.+$
        Mappings:
          sizes:
            small:
              days: 3
        Resources:
          firstLogGroup:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: !Sub
                - /${prefix}/${AWS::Region}/${!literal}/${pUrl}
                - prefix: one
              RetentionInDays: !FindInMap [sizes, small, days]
              KmsKeyId: !Ref AWS::NoValue
        Outputs:
          logGroup:
            Value: !Ref firstLogGroup
        """;

    private const string Second = """
        Parameters:
          pLogGroup:
            Type: String
        Resources:
          secondQueue:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Ref pLogGroup
        Outputs:
          queue:
            Value: !GetAtt secondQueue.QueueName
        """;

    private static readonly TemplateSet Good = TemplateSet.Of(("root.yml", Root), ("first.yml", First), ("second.yml", Second));

    [Test]
    public void Carries_a_value_from_the_root_through_both_children_and_back()
    {
        var deployment = Compose(Good, ("pUrl", "https://example.org"));

        Assert.That(deployment.Outputs["queue"], Is.EqualTo("/one/eu-central-1/${literal}/https://example.org"));
        Assert.That(deployment.Outputs["ids"], Is.EqualTo("none"));
    }

    [Test]
    public void Evaluates_conditions_lists_and_mappings()
    {
        var deployment = Compose(Good, ("pIds", "a, b"));

        Assert.That(deployment.Outputs["ids"], Is.EqualTo("a+b"));
        Assert.That(deployment.One("AWS::Logs::LogGroup").Text("RetentionInDays"), Is.EqualTo("3"));
        Assert.That(deployment.One("AWS::Logs::LogGroup").At("KmsKeyId"), Is.Null);
    }

    [TestCase("root.yml", "Outputs.logGroup", "Outputs.logGrp", "reads the output logGrp, which first.yml does not have")]
    [TestCase("root.yml", "      Parameters:\n        pUrl: !Ref pUrl\n", "", "does not pass pUrl")]
    [TestCase("root.yml", "        pUrl: !Ref pUrl\n", "        pUrl: !Ref pUrl\n        pOther: a\n", "passes pOther, which first.yml does not have")]
    [TestCase("first.yml", "Default: https://example.com", "Default: https://example.org", "pUrl has another Default in first.yml than in root.yml")]
    [TestCase("first.yml", "!FindInMap [sizes, small, days]", "!FindInMap [sizes, large, days]", "the mapping sizes has no days for large")]
    [TestCase("first.yml", "!Ref firstLogGroup", "!Ref thirdLogGroup", "!Ref thirdLogGroup: there is no such parameter or resource")]
    [TestCase("first.yml", "${prefix}", "${infix}", "there is no such parameter or resource")]
    [TestCase("second.yml", "!GetAtt secondQueue.QueueName", "!GetAtt secondQueue.Name", "has no attribute Name")]
    [TestCase("second.yml", "    Type: String\n", "    Type: String\n    AllowedPattern: .*\n", "pLogGroup is fed by a sibling and must not have AllowedPattern")]
    [TestCase("second.yml", "QueueName: !Ref pLogGroup", "QueueName: !Select [0, !Split [/, !Ref pLogGroup]]", "must not be taken apart by Fn::Select")]
    [TestCase("second.yml", "    Type: String\n", "    Type: AWS::EC2::VPC::Id\n", "must not have a type of AWS")]
    [TestCase("second.yml", "Type: AWS::SQS::Queue", "Type: AWS::SQS::Pipe", "the composer does not know what !Ref and !GetAtt give for AWS::SQS::Pipe")]
    [TestCase("second.yml", "QueueName: !Ref pLogGroup", "QueueName: !GetAtt secondQueue.Arn\n      Tags: !Ref pLogGroup", "secondQueue depends on itself")]
    [TestCase("second.yml", "    Type: AWS::SQS::Queue\n", "    Type: AWS::SQS::Queue\n    Condition: CondNever\n", "there is no condition CondNever")]
    [TestCase("root.yml", "Value: !If [CondIds, !Join [\"+\", !Ref pIds], none]", "Value: !If [CondIds, none, !Ref pIds]", "is no text")]
    [TestCase("root.yml", "TemplateURL: second.yml", "TemplateURL: third.yml", "names the template third.yml, which does not exist")]
    public void Refuses(string file, string old, string replacement, string reason)
    {
        var text = Good.Find(file)!.Text;
        Assert.That(text, Does.Contain(old));

        Assert.That(() => Compose(Good.With(file, text.Replace(old, replacement, StringComparison.Ordinal))), Throws.TypeOf<CompositionException>().With.Message.Contains(reason));
    }

    [TestCase("pUrl", "http://example.com", "does not match")]
    [TestCase("pOther", "a", "is passed a parameter that it does not have")]
    public void Refuses_parameters(string name, string value, string reason) =>
        Assert.That(() => Compose(Good, (name, value)), Throws.TypeOf<CompositionException>().With.Message.Contains(reason));

    [Test]
    public void Refuses_two_stacks_that_wait_for_each_other()
    {
        var templates = Good
            .With("root.yml", Root.Replace("pUrl: !Ref pUrl", "pUrl: !Sub ${pUrl}/${secondStack.Outputs.queue}", StringComparison.Ordinal))
            .With("first.yml", First.Replace("    AllowedPattern: ^https://.+$\n", "", StringComparison.Ordinal));

        Assert.That(() => Compose(templates), Throws.TypeOf<CompositionException>().With.Message.Contains("depends on itself"));
    }

    private static Deployment Compose(TemplateSet templates, params (string Name, string Value)[] parameters) =>
        Composer.Compose(templates, new Scenario("test").With(parameters));
}
