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

    /// <summary>The value at a path of keys and list indices, separated by dots, such as <c>Target.EcsParameters.TaskCount</c>; null where there is none.</summary>
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
