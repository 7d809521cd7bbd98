using System.Collections.Immutable;

namespace FargateFetcher.Building.Templates;

/// <summary>Keys and their values, in the order of the template; the order does not count when two are compared.</summary>
internal sealed record TemplateMap(ImmutableArray<KeyValuePair<string, TemplateValue>> Pairs) : TemplateValue
{
    /// <inheritdoc/>
    public override TemplateValue? this[string key] => Pairs.FirstOrDefault(pair => pair.Key == key).Value;

    /// <inheritdoc/>
    public override ImmutableArray<KeyValuePair<string, TemplateValue>> Entries => Pairs;

    /// <summary>A map with one key.</summary>
    public static TemplateMap Of(string key, TemplateValue value) => new([KeyValuePair.Create(key, value)]);

    /// <inheritdoc/>
    public bool Equals(TemplateMap? other) =>
        other is not null && Pairs.Length == other.Pairs.Length && Pairs.All(pair => pair.Value.Equals(other[pair.Key]));

    /// <inheritdoc/>
    public override int GetHashCode() => Pairs.Length;

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", Pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
