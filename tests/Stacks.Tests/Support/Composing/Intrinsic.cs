using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>An intrinsic function somewhere in a template.</summary>
internal sealed record Intrinsic(string Function, TemplateValue Argument)
{
    /// <summary>All intrinsic functions in a value, those within others included; the names in the text of a <c>!Sub</c> count as references.</summary>
    public static IEnumerable<Intrinsic> In(TemplateValue? value)
    {
        if (value is null)
        {
            return [];
        }

        return value.TryGetIntrinsic(out var function, out var argument)
            ? [new(function, argument), .. In(argument), .. function == "Fn::Sub" ? InText(argument) : []]
            : [.. value.Items.SelectMany(In), .. value.Entries.SelectMany(entry => In(entry.Value))];
    }

    /// <summary>The names that are referred to in a value: parameters, resources, pseudo parameters.</summary>
    public static IEnumerable<string> ReferencesIn(TemplateValue? value) =>
        In(value).Where(intrinsic => intrinsic.Function is "Ref" or "Fn::GetAtt").Select(intrinsic => intrinsic.Argument.Text ?? intrinsic.Argument.Items[0].Text!);

    private static IEnumerable<Intrinsic> InText(TemplateValue argument)
    {
        var own = argument is TemplateList { Values: [_, var variables] } ? variables.Entries.Select(entry => entry.Key).ToHashSet() : [];
        return SubText.NamesIn(argument.Text ?? argument.Items[0].Text!).Where(name => !own.Contains(name)).SelectMany(name => In(Evaluator.SubReference(name)));
    }
}
