using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Diagnosing.Checks;

/// <summary>Whether the template takes the parameters.</summary>
internal sealed class ParametersCheck() : Check("parameters")
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var refused = plan.Parameters.Declarations
            .Where(declared => plan.Parameters.Has(declared.Key))
            .SelectMany(declared => Problems(declared.Key, declared.Value, plan.Parameters[declared.Key]))
            .ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(refused.Count == 0 ? [Ok("The template takes them all.")] : refused);
    }

    private IEnumerable<Finding> Problems(string name, TemplateValue declared, string value)
    {
        // Of a list, CloudFormation holds each item against the pattern.
        string[] items = declared["Type"]?.Text == "CommaDelimitedList" ? value.Split(',') : [value];
        if (declared["AllowedPattern"]?.Text is { } pattern && !items.All(item => Regex.IsMatch(item, pattern)))
        {
            yield return Error($"{name}={value} is refused: it {declared["ConstraintDescription"]?.Text}", $"--parameter {name}=...");
        }

        if (declared["AllowedValues"]?.Items is { Length: > 0 } allowed && allowed.All(one => one.Text != value))
        {
            yield return Error($"{name}={value} is refused: it must be one of {string.Join(", ", allowed.Select(one => one.Text))}.", $"--parameter {name}=...");
        }

        if (declared["MinValue"]?.Text is { } least && declared["MaxValue"]?.Text is { } most && !IsBetween(value, least, most))
        {
            yield return Error($"{name}={value} is refused: it must be a number from {least} to {most}.", $"--parameter {name}=...");
        }
    }

    private static bool IsBetween(string value, string least, string most) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number)
        && number >= double.Parse(least, CultureInfo.InvariantCulture)
        && number <= double.Parse(most, CultureInfo.InvariantCulture);
}
