using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// A value of a CloudFormation template, free of how it was written: short-form intrinsics are in their long form
/// (<c>!Ref x</c> is a map with the one key <c>Ref</c>), quotes and block styles are gone, and a scalar knows its type.
/// </summary>
internal abstract record TemplateValue
{
    /// <summary>The value under a key; null where this is no map or has no such key.</summary>
    public virtual TemplateValue? this[string key] => null;

    /// <summary>The text of a scalar; null where this is none.</summary>
    public virtual string? Text => null;

    /// <summary>The items of a list; empty where this is none.</summary>
    public virtual ImmutableArray<TemplateValue> Items => [];

    /// <summary>The keys and values of a map, in their order; empty where this is none.</summary>
    public virtual ImmutableArray<KeyValuePair<string, TemplateValue>> Entries => [];

    /// <summary>
    /// The value at a path of keys and list indices, separated by dots, such as <c>Target.EcsParameters.TaskCount</c>; null where there
    /// is none.
    /// </summary>
    public TemplateValue? At(string path)
    {
        TemplateValue? found = this;
        foreach (var step in path.Split('.'))
        {
            found = found?.Step(step);
        }

        return found;
    }

    /// <summary>Whether this is the long form of an intrinsic function, and then which and of what.</summary>
    public bool TryGetIntrinsic([NotNullWhen(true)] out string? function, [NotNullWhen(true)] out TemplateValue? argument)
    {
        (function, argument) = Entries is [var only] && Intrinsics.IsOne(only.Key, only.Value) ? (only.Key, only.Value) : (null, null);
        return function is not null;
    }

    private TemplateValue? Step(string step) =>
        this is TemplateList list
            ? int.TryParse(step, out var index) && index < list.Items.Length ? list.Items[index] : null
            : this[step];
}

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

/// <summary>A string, number, truth value or null, with its text as it was written.</summary>
internal sealed record TemplateScalar(string Content, ScalarKind Kind = ScalarKind.String) : TemplateValue
{
    /// <inheritdoc/>
    public override string? Text => Content;

    /// <inheritdoc/>
    public override string ToString() => Kind == ScalarKind.String ? $"\"{Content}\"" : Content;
}

/// <summary>The two ways to write an intrinsic function: <c>!GetAtt a.b</c> and <c>Fn::GetAtt: [a, b]</c>.</summary>
internal static class Intrinsics
{
    /// <summary>
    /// Whether a map with this one key and value is an intrinsic function in its long form; a policy statement's <c>Condition</c> is none.
    /// </summary>
    public static bool IsOne(string key, TemplateValue value) =>
        key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal) || (key == "Condition" && value is TemplateScalar);

    /// <summary>The long form of a value with a short-form tag, such as <c>!Sub</c>.</summary>
    public static TemplateMap FromTag(string tag, TemplateValue argument)
    {
        var name = tag[1..];
        return Normalize(name is "Ref" or "Condition" ? name : "Fn::" + name, argument);
    }

    /// <summary>
    /// An intrinsic function in the one form in which two templates are compared: GetAtt's argument is a list of resource and attribute.
    /// </summary>
    public static TemplateMap Normalize(string function, TemplateValue argument) =>
        function == "Fn::GetAtt" && argument.Text?.Split('.', 2) is [var resource, var attribute]
            ? TemplateMap.Of(function, new TemplateList([new TemplateScalar(resource), new TemplateScalar(attribute)]))
            : TemplateMap.Of(function, argument);
}
