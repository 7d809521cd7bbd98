using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Evaluates the conditions of one stack.</summary>
internal sealed class ConditionEvaluator(ComposedStack stack, Evaluator evaluator)
{
    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="CompositionException">It is made of something that is no condition function.</exception>
    public bool Holds(TemplateValue condition) =>
        condition.TryGetIntrinsic(out var function, out var argument) && function switch
        {
            "Condition" => stack.Condition(argument.Text!),
            "Fn::Equals" => evaluator.Text(argument.Items[0]) == evaluator.Text(argument.Items[1]),
            "Fn::Not" => !Holds(argument.Items[0]),
            "Fn::And" => argument.Items.All(Holds),
            "Fn::Or" => argument.Items.Any(Holds),
            _ => throw new CompositionException($"{stack.Path}: {function} is no condition function"),
        };
}
