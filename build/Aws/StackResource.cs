namespace FargateFetcher.Building.Aws;

/// <summary>A resource of a stack.</summary>
/// <param name="Stack">The stack's name or id.</param>
/// <param name="LogicalId">Its id in the template.</param>
/// <param name="Type">For example <c>AWS::ECS::Cluster</c>.</param>
/// <param name="PhysicalId">Its name, id, URL or ARN; null where it was not created.</param>
internal sealed record StackResource(string Stack, string LogicalId, string Type, string? PhysicalId)
{
    /// <summary>The type of a nested stack.</summary>
    public const string NestedStack = "AWS::CloudFormation::Stack";
}
