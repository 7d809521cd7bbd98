using System.Reflection;
using FargateFetcher.Building.Shared;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace FargateFetcher.Tests;

/// <summary>Tests that need something of the machine: where it is missing they are skipped, and the reason says what it is.</summary>
/// <param name="names">What, as properties of <see cref="Prerequisites"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class NeedsAttribute(params string[] names) : NUnitAttribute, IApplyToTest
{
    private static readonly Dictionary<string, string?> Reasons = [];

    /// <summary>What the names stand for.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Why what is missing here is needed; null where nothing is missing.</summary>
    public string? Reason => Names.Select(ReasonOf).FirstOrDefault(reason => reason is not null);

    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        if (test.RunState != RunState.NotRunnable && Reason is { } reason)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }

    // Looked for once: some are found out by starting a program.
    private static string? ReasonOf(string name)
    {
        lock (Reasons)
        {
            if (!Reasons.TryGetValue(name, out var reason))
            {
                var property = typeof(Prerequisites).GetProperty(name, BindingFlags.Static | BindingFlags.Public)!;
                var requirement = (Requirement)property.GetValue(null)!;
                Reasons[name] = reason = requirement.IsPresent() ? null : new Lack(requirement, null).ToString();
            }

            return reason;
        }
    }
}
