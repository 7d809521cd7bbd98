using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>A resource as CloudFormation would create it: no intrinsic is left in it.</summary>
/// <param name="Stack">The nested stack that holds it, such as <c>computeStack</c>; empty in the root stack.</param>
/// <param name="LogicalId">Its id in the template.</param>
/// <param name="Type">Its type, such as <c>AWS::ECS::Cluster</c>.</param>
/// <param name="Properties">Its resolved properties.</param>
/// <param name="Attributes">Its resource attributes, such as <c>DeletionPolicy</c>, as the template has them.</param>
/// <param name="Identity">What <c>!Ref</c> and <c>!GetAtt</c> give for it.</param>
internal sealed record ComposedResource(string Stack, string LogicalId, string Type, TemplateMap Properties, TemplateMap Attributes, ResourceIdentity Identity)
{
    /// <summary>Where it is, for messages.</summary>
    public string Path => Stack.Length == 0 ? LogicalId : $"{Stack}/{LogicalId}";

    /// <summary>The value at a path of its properties; null where there is none.</summary>
    public TemplateValue? At(string path) => Properties.At(path);

    /// <summary>The text at a path of its properties; null where there is none.</summary>
    public string? Text(string path) => Properties.At(path)?.Text;

    /// <summary>What <c>!GetAtt</c> gives for its ARN.</summary>
    public string Arn => Identity.Attribute("Arn");
}
