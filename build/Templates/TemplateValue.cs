using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// A value of a CloudFormation template, free of how it was written: short-form intrinsics are in their long form
/// (<c>!Ref x</c> is a map with the one key <c>Ref</c>), quotes and block styles are gone, and a scalar knows its type.
/// </summary>
internal abstract record TemplateValue
{
    /// <summary>The text of a scalar; null where this is none.</summary>
    public string? Text => (this as TemplateScalar)?.Content;

    /// <summary>The items of a list; empty where this is none.</summary>
    public ImmutableArray<TemplateValue> Items => this is TemplateList list ? list.Values : [];

    /// <summary>The keys and values of a map, in their order; empty where this is none.</summary>
    public ImmutableArray<KeyValuePair<string, TemplateValue>> Entries => this is TemplateMap map ? map.Pairs : [];

    /// <summary>The value under a key; null where this is no map or has no such key.</summary>
    public TemplateValue? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>The value at a path of keys and indices, such as <c>Properties.Tags.0.Value</c>; null where there is none.</summary>
    public TemplateValue? At(string path)
    {
        TemplateValue? found = this;
        foreach (var step in path.Split('.'))
        {
            found = found is TemplateList list && int.TryParse(step, out var index) ? list.Values.ElementAtOrDefault(index) : found?[step];
        }

        return found;
    }

    /// <summary>The same with every item or value in it rewritten; a scalar as it is.</summary>
    public TemplateValue Each(Func<TemplateValue, TemplateValue> rewrite) => this switch
    {
        TemplateList list => new TemplateList([.. list.Values.Select(rewrite)]),
        TemplateMap map => new TemplateMap([.. map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, rewrite(pair.Value)))]),
        _ => this,
    };

    /// <summary>
    /// Whether this is the long form of an intrinsic function, and then which and of what; a policy statement's <c>Condition</c> is none.
    /// </summary>
    public bool TryGetIntrinsic([NotNullWhen(true)] out string? function, [NotNullWhen(true)] out TemplateValue? argument)
    {
        (function, argument) = Entries is [(var key, var value)]
            && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal) || (key == "Condition" && value is TemplateScalar))
            ? (key, value)
            : (null, null);
        return function is not null;
    }
}

/// <summary>Keys and their values, in the order of the template; the order does not count when two are compared.</summary>
internal sealed record TemplateMap(ImmutableArray<KeyValuePair<string, TemplateValue>> Pairs) : TemplateValue
{
    /// <summary>A map with one key.</summary>
    public static TemplateMap Of(string key, TemplateValue value) => new([KeyValuePair.Create(key, value)]);

    public bool Equals(TemplateMap? other) =>
        other is not null && Pairs.Length == other.Pairs.Length && Pairs.All(pair => pair.Value.Equals(other[pair.Key]));

    public override int GetHashCode() => Pairs.Length;

    public override string ToString() => $"{{{string.Join(", ", Pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}

/// <summary>A list of values.</summary>
internal sealed record TemplateList(ImmutableArray<TemplateValue> Values) : TemplateValue
{
    public bool Equals(TemplateList? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Length;

    public override string ToString() => $"[{string.Join(", ", Values)}]";
}

/// <summary>A string, number, truth value or null, with its text as it was written.</summary>
internal sealed record TemplateScalar(string Content, ScalarKind Kind = ScalarKind.String) : TemplateValue
{
    public override string ToString() => Kind == ScalarKind.String ? $"\"{Content}\"" : Content;
}

/// <summary>What a scalar means; a date is text, as CloudFormation reads it.</summary>
internal enum ScalarKind
{
    String,
    Number,
    Boolean,
    Null,
}

/// <summary>Tells what an unquoted scalar means in YAML 1.1, which is what CloudFormation and the AWS CLI read (yaml.org/type).</summary>
internal static partial class PlainScalar
{
    public static ScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        _ when BooleanWord().IsMatch(text) => ScalarKind.Boolean,
        _ when Integer().IsMatch(text) || Decimal().IsMatch(text) => ScalarKind.Number,
        _ => ScalarKind.String,
    };

    [GeneratedRegex("^(y|Y|n|N|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex BooleanWord();

    [GeneratedRegex("^[-+]?(0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])+)$")]
    private static partial Regex Integer();

    [GeneratedRegex(
        @"^([-+]?([0-9][0-9_]*)?\.[0-9_]+([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*\.([eE][-+][0-9]+)?|" +
        @"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    private static partial Regex Decimal();
}
