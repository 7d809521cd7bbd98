namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What becomes of things that hold data.</summary>
internal static class DeletionChecks
{
    private static readonly string[] Stateful = ["AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::SQS::Queue"];

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("what holds data says what becomes of it: everything goes with its stack", GoesWithItsStack),
    ];

    private static IEnumerable<string> GoesWithItsStack(Deployment deployment) =>
        from resource in deployment.Resources
        where Stateful.Contains(resource.Type)
        from finding in Expect.Same($"{resource.Path} DeletionPolicy", "Delete", resource.Attributes["DeletionPolicy"]?.Text)
            .Concat(Expect.Same($"{resource.Path} UpdateReplacePolicy", "Delete", resource.Attributes["UpdateReplacePolicy"]?.Text))
        select finding;
}
