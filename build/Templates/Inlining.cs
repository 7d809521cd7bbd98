using System.Collections.Immutable;

namespace FargateFetcher.Building.Templates;

/// <summary>Replaces references by what they refer to.</summary>
/// <param name="bound">What a parameter stands for; null for what is none and stays.</param>
/// <param name="outputOf">What a nested stack, named by its id, gives for an output.</param>
internal sealed class Inlining(Func<string, TemplateValue?> bound, Func<string, string, TemplateValue> outputOf)
{
    private const string OutputsPrefix = "Outputs.";

    /// <summary>The value without the references that are replaced.</summary>
    public TemplateValue Rewrite(TemplateValue value) => value.TryGetIntrinsic(out var function, out var argument)
        ? Call(function, argument)
        : value switch
        {
            TemplateList list => new TemplateList([.. list.Values.Select(Rewrite)]),
            TemplateMap map => new TemplateMap([.. map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, Rewrite(pair.Value)))]),
            _ => value,
        };

    /// <summary>A list that crossed into a nested stack as text, as the list that it was.</summary>
    public static TemplateValue AsList(TemplateValue text) =>
        text.TryGetIntrinsic(out var function, out var argument) && function == "Fn::Join" && argument.Items[0].Text == ","
            ? argument.Items[1]
            : TemplateMap.Of("Fn::Split", new TemplateList([new TemplateScalar(","), text]));

    private TemplateValue Call(string function, TemplateValue argument) => function switch
    {
        "Ref" => bound(argument.Text!) ?? TemplateMap.Of(function, argument),
        "Fn::GetAtt" when argument.Items[1].Text!.StartsWith(OutputsPrefix, StringComparison.Ordinal) =>
            outputOf(argument.Items[0].Text!, argument.Items[1].Text![OutputsPrefix.Length..]),
        "Fn::GetAtt" or "Condition" => TemplateMap.Of(function, argument),
        "Fn::Sub" => Substitution.Rewrite(argument, bound, Rewrite),
        "Fn::Equals" => Equal(Rewrite(argument.Items[0]), Rewrite(argument.Items[1])),
        _ => TemplateMap.Of(function, Rewrite(argument)),
    };

    private static TemplateMap Not(TemplateMap condition) => TemplateMap.Of("Fn::Not", new TemplateList([condition]));

    // CloudFormation knows no Fn::If in its conditions; one between two words is the condition itself, or its opposite.
    private static TemplateMap Equal(TemplateValue left, TemplateValue right)
    {
        if (!left.TryGetIntrinsic(out var function, out var argument) || function != "Fn::If")
        {
            return TemplateMap.Of("Fn::Equals", new TemplateList([left, right]));
        }

        var opposite = Not(TemplateMap.Of("Condition", argument.Items[0]));
        return (argument.Items[1].Equals(right), argument.Items[2].Equals(right)) switch
        {
            // A condition may not be another one and nothing more.
            (true, false) when argument.Items[2] is TemplateScalar => Not(opposite),
            (false, true) when argument.Items[1] is TemplateScalar => opposite,
            _ => throw new BuildException($"{left} is compared with {right}, which a single template cannot do in a condition."),
        };
    }
}

/// <summary>Takes out branches that nothing ever chooses: those of a condition that a branch around them has decided.</summary>
internal static class DecidedBranches
{
    /// <summary>The value without them.</summary>
    public static TemplateValue Remove(TemplateValue value) => Remove(value, ImmutableDictionary<string, bool>.Empty);

    private static TemplateValue Remove(TemplateValue value, ImmutableDictionary<string, bool> decided) => value switch
    {
        TemplateMap { Pairs: [("Fn::If", TemplateList { Values: [var condition, var then, var otherwise] })] } =>
            decided.TryGetValue(condition.Text!, out var holds)
                ? Remove(holds ? then : otherwise, decided)
                : TemplateMap.Of("Fn::If", new TemplateList(
                [
                    condition,
                    Remove(then, decided.Add(condition.Text!, true)),
                    Remove(otherwise, decided.Add(condition.Text!, false)),
                ])),
        TemplateMap map => new TemplateMap([.. map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, Remove(pair.Value, decided)))]),
        TemplateList list => new TemplateList([.. list.Values.Select(item => Remove(item, decided))]),
        _ => value,
    };
}

/// <summary>Replaces parameters in the text of a <c>!Sub</c>.</summary>
internal static partial class Substitution
{
    /// <summary>The substitution with other words in its text where a word is enough, and variables where it is not.</summary>
    /// <param name="argument">The text, or the text and its variables.</param>
    /// <param name="bound">What a parameter stands for; null for what is none and stays.</param>
    /// <param name="rewrite">Rewrites the value of a variable.</param>
    public static TemplateValue Rewrite(
        TemplateValue argument, Func<string, TemplateValue?> bound, Func<TemplateValue, TemplateValue> rewrite)
    {
        var (text, own) = argument is TemplateList { Values: [var first, var second] }
            ? (first.Text!, second)
            : (argument.Text!, new TemplateMap([]));
        var variables = own.Entries.ToDictionary(entry => entry.Key, entry => rewrite(entry.Value));
        var rewritten = Name().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            if (variables.ContainsKey(name) || bound(name) is not { } value)
            {
                return match.Value;
            }

            if (value.TryGetIntrinsic(out var function, out var target) && function == "Ref")
            {
                return $"${{{target.Text}}}";
            }

            // Of an attribute, the short form says as much.
            if (function == "Fn::GetAtt")
            {
                return $"${{{target!.Items[0].Text}.{target.Items[1].Text}}}";
            }

            variables.Add(name, value);
            return match.Value;
        });

        TemplateValue replaced = new TemplateScalar(rewritten);
        return TemplateMap.Of("Fn::Sub", variables.Count == 0 ? replaced : new TemplateList([replaced, new TemplateMap([.. variables])]));
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)\}")]
    private static partial Regex Name();
}
