using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Templates;

/// <summary>Replaces parameters in the text of a <c>!Sub</c>.</summary>
internal static partial class Substitution
{
    /// <summary>The substitution with other words in its text where a word is enough, and variables where it is not.</summary>
    /// <param name="argument">The text, or the text and its variables.</param>
    /// <param name="bound">What a parameter stands for; null for what is none and stays.</param>
    /// <param name="rewrite">Rewrites the value of a variable.</param>
    public static TemplateValue Rewrite(TemplateValue argument, Func<string, TemplateValue?> bound, Func<TemplateValue, TemplateValue> rewrite)
    {
        var (text, own) = argument is TemplateList { Values: [var first, var second] } ? (first.Text!, second) : (argument.Text!, new TemplateMap([]));
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

        return variables.Count == 0
            ? TemplateMap.Of("Fn::Sub", new TemplateScalar(rewritten))
            : TemplateMap.Of("Fn::Sub", new TemplateList([new TemplateScalar(rewritten), new TemplateMap([.. variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value))])]));
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)\}")]
    private static partial Regex Name();
}
