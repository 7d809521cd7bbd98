using System.IO.Enumeration;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Permissions;

/// <summary>What managed policies allow together.</summary>
/// <param name="Statements">Their statements.</param>
internal sealed record PolicyDocument(IReadOnlyList<TemplateValue> Statements)
{
    /// <summary>The policies of a deployment.</summary>
    public static PolicyDocument Of(Deployment deployment) =>
        new([.. deployment.OfType("AWS::IAM::ManagedPolicy").SelectMany(policy => policy.At("PolicyDocument.Statement")!.Items)]);

    /// <summary>Every action that is allowed on anything.</summary>
    public IEnumerable<string> Actions => Statements.SelectMany(statement => All(statement["Action"])).Distinct();

    /// <summary>The actions of the statements that hold for every resource.</summary>
    public IEnumerable<string> Unlimited => Statements.Where(statement => All(statement["Resource"]).Contains("*")).SelectMany(statement => All(statement["Action"])).Distinct();

    /// <summary>The statements about an action.</summary>
    public IEnumerable<TemplateValue> About(string action) => Statements.Where(statement => All(statement["Action"]).Contains(action));

    /// <summary>Whether an action is allowed on a resource, whatever the conditions.</summary>
    public bool Allows(string action, string arn) => About(action).SelectMany(statement => All(statement["Resource"])).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, arn, ignoreCase: false));

    /// <summary>One text or several.</summary>
    public static IEnumerable<string> All(TemplateValue? oneOrMore) => oneOrMore is TemplateList list ? list.Values.Select(item => item.Text!) : oneOrMore?.Text is { } one ? [one] : [];
}
