using FargateFetcher.Stacks.Tests.Templates;

namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>A realistic mistake: a text that becomes another in one template.</summary>
/// <param name="Name">The mistake, in words.</param>
/// <param name="File">The template.</param>
/// <param name="Old">What stands there; once, so that it is clear what is broken.</param>
/// <param name="New">What stands there instead.</param>
/// <param name="CaughtBy">The gate that must notice; others may too.</param>
internal sealed record Mutation(string Name, string File, string Old, string New, string CaughtBy)
{
    /// <summary>The templates with the mistake in them.</summary>
    public TemplateSet ApplyTo(TemplateSet templates)
    {
        var text = templates.Find(File)!.Text;
        Assert.That(text.Split(Old), Has.Length.EqualTo(2), $"'{Old}' must stand in {File} exactly once");
        return templates.With(File, text.Replace(Old, New, StringComparison.Ordinal));
    }
}
