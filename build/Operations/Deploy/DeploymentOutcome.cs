namespace FargateFetcher.Building.Operations;

/// <summary>How a deployment ended that did not fail.</summary>
internal enum DeploymentOutcome
{
    /// <summary>The stack is as it was wanted.</summary>
    Deployed,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The changes were not approved, and nothing was done.</summary>
    Declined,
}
