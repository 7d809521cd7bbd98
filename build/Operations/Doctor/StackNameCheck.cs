namespace FargateFetcher.Building.Operations;

/// <summary>The stack's name, from which every other name derives: schedules end at 64 letters, queues at 80.</summary>
internal sealed class StackNameCheck() : Check("name")
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([OfName(plan.StackName)]);

    /// <summary>What is to be said of a name.</summary>
    internal Finding OfName(string name) =>
        StackName.BrokenRule(name) is { } rule ? Error($"'{name}' {rule}.", "Name another with --stack.") : Ok($"{name} can be a stack's name.");
}
