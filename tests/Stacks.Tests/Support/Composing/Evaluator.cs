using System.Collections.Immutable;
using System.Globalization;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Evaluates the intrinsic functions of one stack, as the CloudFormation reference describes them.</summary>
internal sealed class Evaluator(ComposedStack stack)
{
    /// <summary>The value without any intrinsic; null for <c>AWS::NoValue</c>, which also leaves out the key or item that it stands for.</summary>
    /// <exception cref="CompositionException">Something that is referred to does not exist, or has the wrong shape.</exception>
    public TemplateValue? Evaluate(TemplateValue value)
    {
        if (value.TryGetIntrinsic(out var function, out var argument))
        {
            return Call(function, argument);
        }

        return value switch
        {
            TemplateList list => new TemplateList([.. list.Values.Select(Evaluate).OfType<TemplateValue>()]),
            TemplateMap map => new TemplateMap([.. map.Pairs.Select(pair => (pair.Key, Value: Evaluate(pair.Value))).Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))]),
            _ => value,
        };
    }

    /// <summary>The text of a value without any intrinsic.</summary>
    /// <exception cref="CompositionException">It is a list, a map or nothing.</exception>
    public string Text(TemplateValue value) =>
        Evaluate(value)?.Text ?? throw new CompositionException($"{stack.Path}: {value} is no text");

    private TemplateValue? Call(string function, TemplateValue argument) => function switch
    {
        "Ref" => argument.Text == "AWS::NoValue" ? null : stack.Reference(Literal(argument)),
        "Fn::GetAtt" => stack.Attribute(Literal(argument.Items[0]), Text(argument.Items[1])),
        "Fn::Sub" => new TemplateScalar(Substitute(argument)),
        "Fn::Join" => new TemplateScalar(string.Join(Literal(argument.Items[0]), List(argument.Items[1]).Select(Text))),
        "Fn::If" => Evaluate(argument.Items[stack.Condition(Literal(argument.Items[0])) ? 1 : 2]),
        "Fn::FindInMap" => stack.Mapping(Text(argument.Items[0]), Text(argument.Items[1]), Text(argument.Items[2])),
        "Fn::Select" => List(argument.Items[1]).ElementAtOrDefault(int.Parse(Text(argument.Items[0]), CultureInfo.InvariantCulture)) ?? throw new CompositionException($"{stack.Path}: {argument} selects past the end"),
        "Fn::Split" => new TemplateList([.. Text(argument.Items[1]).Split(Literal(argument.Items[0])).Select(part => new TemplateScalar(part))]),
        _ => throw new CompositionException($"{stack.Path}: the composer does not know {function}"),
    };

    private string Substitute(TemplateValue argument)
    {
        var (text, variables) = argument is TemplateList { Values: [var first, var second] } ? (Literal(first), second) : (Literal(argument), null);
        return SubText.Replace(text, name => Text(variables?[name] ?? SubReference(name)));
    }

    /// <summary>What a name in the text of a <c>!Sub</c> stands for.</summary>
    public static TemplateValue SubReference(string name) => name.Split('.', 2) is [var resource, var attribute]
        ? TemplateMap.Of("Fn::GetAtt", new TemplateList([new TemplateScalar(resource), new TemplateScalar(attribute)]))
        : TemplateMap.Of("Ref", new TemplateScalar(name));

    private ImmutableArray<TemplateValue> List(TemplateValue value) =>
        Evaluate(value) is TemplateList list ? list.Values : throw new CompositionException($"{stack.Path}: {value} is no list");

    private string Literal(TemplateValue value) =>
        value.Text ?? throw new CompositionException($"{stack.Path}: {value} must be written out");
}
