using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Drawing;

/// <summary>What the conditions of a template come to if every parameter keeps its default.</summary>
/// <param name="template">The template; it nests nothing.</param>
internal sealed class DefaultConditions(TemplateMap template)
{
    /// <summary>When something exists that has this condition.</summary>
    /// <param name="condition">The name of the condition; null for none.</param>
    public Presence Of(string? condition) => condition is null ? Presence.Always : Holds(condition) ? Presence.ByDefault : Presence.OnRequest;

    private bool Holds(string condition) =>
        IsTrue(template["Conditions"]?[condition] ?? throw new BuildException($"The template has no condition {condition}."));

    private bool IsTrue(TemplateValue value) => value.TryGetIntrinsic(out var function, out var argument)
        ? function switch
        {
            "Condition" => Holds(argument.Text!),
            "Fn::Not" => !IsTrue(argument.Items[0]),
            "Fn::And" => argument.Items.All(IsTrue),
            "Fn::Or" => argument.Items.Any(IsTrue),
            "Fn::Equals" => TextOf(argument.Items[0]) == TextOf(argument.Items[1]),
            _ => throw new BuildException($"{function} is no condition."),
        }
        : throw new BuildException($"{value} is no condition.");

    // What has no default has some value that is neither empty nor any that a condition asks for.
    private string TextOf(TemplateValue value) => value.TryGetIntrinsic(out var function, out var argument)
        ? function switch
        {
            "Ref" => template.At($"Parameters.{argument.Text}.Default")?.Text ?? $"(a value of {argument.Text})",
            "Fn::Join" => TextOf(argument.Items[1]),
            _ => throw new BuildException($"A condition that compares {function} cannot be decided from defaults."),
        }
        : value.Text ?? throw new BuildException($"A condition cannot compare {value}.");
}
