using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>Gives the parameters of a template their values, with every check that CloudFormation makes.</summary>
internal static class ParameterBinding
{
    /// <summary>Binds what is given, and defaults for the rest.</summary>
    /// <exception cref="CompositionException">A value is missing, unknown, or not allowed.</exception>
    public static Dictionary<string, TemplateValue> Bind(string stack, TemplateValue? declared, IReadOnlyDictionary<string, string> given)
    {
        var parameters = (declared?.Entries ?? []).ToDictionary(entry => entry.Key, entry => entry.Value);
        if (given.Keys.FirstOrDefault(name => !parameters.ContainsKey(name)) is { } unknown)
        {
            throw new CompositionException($"{stack}: is passed a parameter that it does not have: {unknown}");
        }

        return parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => Value($"{stack}: parameter {parameter.Key}", parameter.Value, given.GetValueOrDefault(parameter.Key)));
    }

    private static TemplateValue Value(string what, TemplateValue declaration, string? given)
    {
        var type = new ParameterType(declaration["Type"]?.Text ?? throw new CompositionException($"{what} has no type"));
        var text = given ?? declaration["Default"]?.Text ?? throw new CompositionException($"{what} has no default and is not passed");
        string[] values = type.IsList ? [.. text.Split(',').Select(item => item.Trim())] : [text];
        foreach (var value in values)
        {
            Check(what, declaration, type, value);
        }

        return type.IsList
            ? new TemplateList(text.Length == 0 ? [] : [.. values.Select(value => new TemplateScalar(value))])
            : new TemplateScalar(text, type.IsNumber ? ScalarKind.Number : ScalarKind.String);
    }

    private static void Check(string what, TemplateValue declaration, ParameterType type, string value)
    {
        if (type.IsOfAws && value.Length == 0)
        {
            throw new CompositionException($"{what} is of type {type.Name}, which cannot be empty");
        }

        if (type.IsNumber && !(decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= Limit(declaration["MinValue"], decimal.MinValue) && number <= Limit(declaration["MaxValue"], decimal.MaxValue)))
        {
            throw new CompositionException($"{what}: '{value}' is not a number, or too small or large");
        }

        if (declaration["AllowedValues"] is { } allowed && allowed.Items.All(item => item.Text != value))
        {
            throw new CompositionException($"{what}: '{value}' is not among the allowed values");
        }

        if (declaration["AllowedPattern"]?.Text is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)))
        {
            throw new CompositionException($"{what}: '{value}' does not match {pattern}");
        }

        if (value.Length < Length(declaration["MinLength"], 0) || value.Length > Length(declaration["MaxLength"], int.MaxValue))
        {
            throw new CompositionException($"{what}: '{value}' is too short or too long");
        }
    }

    private static decimal Limit(TemplateValue? limit, decimal otherwise) => limit?.Text is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static int Length(TemplateValue? limit, int otherwise) => limit?.Text is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
