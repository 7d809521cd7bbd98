namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>A small template that follows every rule, and ways to break each.</summary>
/// <param name="Rule">The id of the rule that must report it.</param>
/// <param name="Old">What stands in the good template.</param>
/// <param name="New">What stands in the broken one.</param>
/// <param name="File">The name under which the template is read.</param>
internal sealed record BrokenSample(string Rule, string Old, string New, string File = "sample.yml")
{
    private const string GoodText = """
        AWSTemplateFormatVersion: 2010-09-09

        Description: A sample.

        Parameters:
          pName:
            Type: String
            AllowedPattern: ^[a-z]+$
            ConstraintDescription: must be lower-case letters, such as sample.
            Description: The name.

          pKeyArn:
            Type: String
            Default: ""
            Description: Optional. The key.

        Metadata:
          AWS::CloudFormation::Interface:
            ParameterGroups:
              - Label:
                  default: All
                Parameters:
                  - pName
                  - pKeyArn
            ParameterLabels:
              pName:
                default: Name
              pKeyArn:
                default: Key

        Conditions:
          CondKey: !Not [!Equals [!Ref pKeyArn, ""]]

        Resources:
          sampleLogGroup:
            Type: AWS::Logs::LogGroup
            Properties:
              LogGroupName: !Sub /sample/${pName}

              # Short, because this is a sample.
              RetentionInDays: 1
              KmsKeyId: !If [CondKey, !Ref pKeyArn, !Ref AWS::NoValue]

        Outputs:
          templateVersion:
            Description: The name and version of this template.
            Value: fargate-fetcher-sample VERSION

          logGroupName:
            Description: The log group.
            Value: !Ref sampleLogGroup

        """;

    /// <summary>At least one broken template for every rule.</summary>
    public static IReadOnlyList<BrokenSample> All { get; } =
    [
        new("1.1", "      RetentionInDays: 1", "      Tags: [{ Key: a, Value: b }]"),
        new("1.1", "      RetentionInDays: 1", "      DataProtectionPolicy: '{\"Version\": \"2021-06-01\"}'"),
        new("1.2", "Type: AWS::Logs::LogGroup", "Type: \"AWS::Logs::LogGroup\""),
        new("1.2", "[!Ref pKeyArn, \"\"]", "[!Ref pKeyArn, \"none\"]"),
        new("1.3", "Default: \"\"", "Default: ''"),
        new("1.4", "RetentionInDays: 1", "RetentionInDays: 01"),
        new("2.1", "RetentionInDays: 1", "RetentionInDays: 1 # short"),
        new("2.1", "a sample.\n      Retention", "a sample.\n\n      Retention"),
        new("2.2", "\n\n      # Short", "\n      # Short"),
        new("2.2", "# Short", "#Short"),
        new("3.1 short", "LogGroupName: !Sub /sample/${pName}", "LogGroupName:\n        Fn::Sub: /sample/${pName}"),
        new("3.1 short", "Value: !Ref sampleLogGroup", "Value:\n      Ref: sampleLogGroup"),
        new("3.1 Sub", "!Sub /sample/${pName}", "!Join [/, [\"\", sample, !Ref pName]]"),
        new("3.1 Sub", "!Sub /sample/${pName}", "!Sub /sample"),
        new("4.1", "  CondKey:", "  HasKey:"),
        new("5.1", "  pName:\n    Type", "  Name:\n    Type"),
        new("6.1 groups", "          - pKeyArn\n", ""),
        new("6.1 groups", "          - pKeyArn\n", "          - pKeyArn\n          - pKeyArn\n"),
        new("6.1 groups", "          - pKeyArn\n", "          - pKeyArn\n          - pOther\n"),
        new("6.1 labels", "      pKeyArn:\n        default: Key\n", ""),
        new("7.1", "  sampleLogGroup:\n", "  SampleLogGroup:\n"),
        new("7.2", "  sampleLogGroup:\n", "  logs:\n"),
        new("7.3", "!Sub /sample/${pName}", "!Sub /sample/${AWS::Region}"),
        new("7.3", "!Sub /sample/${pName}", "/sample"),
        new("8.1", "fargate-fetcher-sample " + OutputRules.Version, "fargate-fetcher-sample 0.0.0"),
        new("8.1", "  templateVersion:\n", "  version:\n"),
        new("8.2 ids", "  logGroupName:\n", "  LogGroupName:\n"),
        new("8.2 root", "  logGroupName:\n", "  logGroup:\n", TemplateSet.Root),
        new("9.1", "    Type: AWS::Logs::LogGroup\n    Properties:\n", "    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: other.yml\n"),
        new("9.2", "Description: A sample.\n\nParameters:\n", "Parameters:\n"),
        new("indentation", "      RetentionInDays: 1", "       RetentionInDays: 1"),
        new("indentation", "      - Label:", "    - Label:"),
        new("size", "RetentionInDays: 1\n", "RetentionInDays: 1\n" + string.Concat(Enumerable.Repeat("      Tags: []\n", 200))),
        new("size", "Resources:\n", "Resources:\n" + string.Concat(Enumerable.Range(0, 12).Select(number => $"  another{number}Stack:\n    Type: AWS::CloudFormation::Stack\n\n")), TemplateSet.Root),
        new("descriptions", "Description: The name.", "Description: The name"),
        new("descriptions", "Description: The name.", "Description: The name. It is short."),
        new("descriptions", "    Description: The log group.\n", ""),
        new("optional", "Description: Optional. The key.", "Description: The key."),
        new("optional", "Description: The name.", "Description: Optional. The name."),
        new("examples", ", such as sample", ""),
    ];

    /// <summary>The good template.</summary>
    public static TemplateFile Good { get; } = new("sample.yml", GoodText.Replace("VERSION", OutputRules.Version, StringComparison.Ordinal));

    /// <summary>The broken template.</summary>
    public TemplateFile Template => new(File, Good.Text.Replace(Old, New, StringComparison.Ordinal));
}
