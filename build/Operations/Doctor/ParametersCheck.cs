namespace FargateFetcher.Building.Operations;

/// <summary>Whether the template takes the parameters.</summary>
internal sealed class ParametersCheck() : Check("parameters")
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var refused = from declared in plan.Parameters.Declarations
                      where plan.Parameters.Has(declared.Key)
                      let value = plan.Parameters[declared.Key]
                      let rule = ParameterRule.Broken(declared.Value, value)
                      where rule is not null
                      select Error($"{declared.Key}={value} is refused: it {rule}.", $"--parameter {declared.Key}=...");
        return Task.FromResult<IReadOnlyList<Finding>>(refused.ToList() is { Count: > 0 } found ? found : [Ok("The template takes them all.")]);
    }
}
