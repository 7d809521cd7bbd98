using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Support.Diagnosing;

/// <summary>What findings must say.</summary>
internal static class Expect
{
    /// <summary>That there is exactly one finding, with that verdict, that says that; and what to do where there is something to do.</summary>
    public static void One(IReadOnlyList<Finding> findings, Verdict verdict, string says, string? remedy = null)
    {
        Assert.That(findings, Has.Count.EqualTo(1), string.Join('\n', findings));
        One(findings[0], verdict, says, remedy);
    }

    /// <inheritdoc cref="One(IReadOnlyList{Finding}, Verdict, string, string?)"/>
    /// <remarks>By its name: a public test has no internal parameters.</remarks>
    public static void One(Finding finding, string verdict, string says) => One(finding, Enum.Parse<Verdict>(verdict), says);

    /// <inheritdoc cref="One(IReadOnlyList{Finding}, Verdict, string, string?)"/>
    public static void One(Finding finding, Verdict verdict, string says, string? remedy = null)
    {
        Assert.That(finding.Verdict, Is.EqualTo(verdict), finding.ToString());
        Assert.That(finding.What, Does.Contain(says));
        Assert.That(
            finding.Remedy,
            verdict is Verdict.Ok ? Is.Null : verdict is Verdict.NotChecked && remedy is null ? Is.Null.Or.Not.Empty : Does.Contain(remedy ?? ""));
    }
}
