using System.Collections.Immutable;

namespace FargateFetcher.Building.Templates;

/// <summary>Replaces references by what they refer to.</summary>
/// <param name="bound">What a parameter stands for; null for what is none and stays.</param>
/// <param name="outputOf">What a nested stack, named by its id, gives for an output.</param>
internal sealed partial class Inlining(Func<string, TemplateValue?> bound, Func<string, string, TemplateValue> outputOf)
{
    private const string OutputsPrefix = "Outputs.";

    public TemplateValue Rewrite(TemplateValue value)
    {
        if (!value.TryGetIntrinsic(out var function, out var argument))
        {
            return value.Each(Rewrite);
        }

        return function switch
        {
            "Ref" => bound(argument.Text!) ?? value,
            "Fn::GetAtt" when argument.Items[1].Text!.StartsWith(OutputsPrefix, StringComparison.Ordinal) =>
                outputOf(argument.Items[0].Text!, argument.Items[1].Text![OutputsPrefix.Length..]),
            "Fn::GetAtt" or "Condition" => value,
            "Fn::Sub" => Substitute(argument),
            "Fn::Equals" => Equal(Rewrite(argument.Items[0]), Rewrite(argument.Items[1])),
            _ => TemplateMap.Of(function, Rewrite(argument)),
        };
    }

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

    // Other words in the text where a word is enough, and variables where it is not.
    private TemplateMap Substitute(TemplateValue argument)
    {
        var (text, own) = argument is TemplateList { Values: [var first, var second] } ? (first, second) : (argument, new TemplateMap([]));
        var variables = own.Entries.ToDictionary(entry => entry.Key, entry => Rewrite(entry.Value));
        TemplateValue replaced = new TemplateScalar(Name().Replace(text.Text!, match =>
        {
            var name = match.Groups[1].Value;
            if (variables.ContainsKey(name) || bound(name) is not { } value)
            {
                return match.Value;
            }

            if (value.TryGetIntrinsic(out var function, out var target) && function is "Ref" or "Fn::GetAtt")
            {
                return function == "Ref" ? $"${{{target.Text}}}" : $"${{{target.Items[0].Text}.{target.Items[1].Text}}}";
            }

            variables.Add(name, value);
            return match.Value;
        }));
        return TemplateMap.Of("Fn::Sub", variables.Count == 0 ? replaced : new TemplateList([replaced, new TemplateMap([.. variables])]));
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)\}")]
    private static partial Regex Name();
}

/// <summary>Takes out branches that nothing ever chooses: those of a condition that a branch around them has decided.</summary>
internal static class DecidedBranches
{
    public static TemplateValue Remove(TemplateValue value) => Remove(value, ImmutableDictionary<string, bool>.Empty);

    private static TemplateValue Remove(TemplateValue value, ImmutableDictionary<string, bool> decided)
    {
        if (value is not TemplateMap { Pairs: [("Fn::If", TemplateList { Values: [var condition, var then, var otherwise] })] })
        {
            return value.Each(inner => Remove(inner, decided));
        }

        if (decided.TryGetValue(condition.Text!, out var holds))
        {
            return Remove(holds ? then : otherwise, decided);
        }

        then = Remove(then, decided.Add(condition.Text!, true));
        otherwise = Remove(otherwise, decided.Add(condition.Text!, false));
        return TemplateMap.Of("Fn::If", new TemplateList([condition, then, otherwise]));
    }
}
