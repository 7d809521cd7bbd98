using System.Collections.Immutable;

namespace FargateFetcher.Building.Templates;

/// <summary>A list of values.</summary>
internal sealed record TemplateList(ImmutableArray<TemplateValue> Values) : TemplateValue
{
    /// <inheritdoc/>
    public override ImmutableArray<TemplateValue> Items => Values;

    /// <inheritdoc/>
    public bool Equals(TemplateList? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Length;

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Values)}]";
}
