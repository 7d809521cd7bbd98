namespace FargateFetcher.Building.Templates;

/// <summary>The two ways to write an intrinsic function: <c>!GetAtt a.b</c> and <c>Fn::GetAtt: [a, b]</c>.</summary>
internal static class Intrinsics
{
    /// <summary>Whether a map with this one key and value is an intrinsic function in its long form; a policy statement's <c>Condition</c> is none.</summary>
    public static bool IsOne(string key, TemplateValue value) =>
        key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal) || (key == "Condition" && value is TemplateScalar);

    /// <summary>The long form of a value that carries a short-form tag.</summary>
    /// <param name="tag">The tag with its exclamation mark, such as <c>!Sub</c>.</param>
    /// <param name="argument">What the tag stands before.</param>
    public static TemplateMap FromTag(string tag, TemplateValue argument)
    {
        var name = tag[1..];
        return Normalize(name is "Ref" or "Condition" ? name : "Fn::" + name, argument);
    }

    /// <summary>An intrinsic function in the one form in which two templates are compared: GetAtt's argument is a list of resource and attribute.</summary>
    public static TemplateMap Normalize(string function, TemplateValue argument) =>
        function == "Fn::GetAtt" && argument is TemplateScalar { Content: var dotted } && dotted.Split('.', 2) is [var resource, var attribute]
            ? TemplateMap.Of(function, new TemplateList([new TemplateScalar(resource), new TemplateScalar(attribute)]))
            : TemplateMap.Of(function, argument);
}
