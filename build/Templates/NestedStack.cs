namespace FargateFetcher.Building.Templates;

/// <summary>A nested stack on its way into a single template.</summary>
/// <param name="id">Its id in the root.</param>
/// <param name="declaration">What the root says of it.</param>
/// <param name="template">What it holds.</param>
/// <param name="outputOf">What a nested stack, named by its id, gives for an output.</param>
internal sealed class NestedStack(string id, TemplateValue declaration, TemplateMap template, Func<string, string, TemplateValue> outputOf)
{
    /// <summary>The template as its file has it.</summary>
    public TemplateMap Template => template;

    /// <summary>The resources, as the root would say them; those of a stack with a condition get that condition.</summary>
    /// <exception cref="BuildException">A resource and its stack both have a condition.</exception>
    public IEnumerable<KeyValuePair<string, TemplateValue>> Resources() =>
        from resource in template["Resources"]!.Entries
        let rewritten = (TemplateMap)Rewrite(resource.Value)!
        select KeyValuePair.Create(resource.Key, (TemplateValue)Conditional(resource.Key, rewritten));

    /// <summary>What an output stands for, as the root would say it.</summary>
    public TemplateValue Output(string name) =>
        Rewrite(template.At($"Outputs.{name}.Value")) ?? throw new BuildException($"{id} has no output {name}.");

    /// <summary>A value of the template, as the root would say it; null where there is none.</summary>
    public TemplateValue? Rewrite(TemplateValue? value) => value is null ? null : new Inlining(Bound, outputOf).Rewrite(value);

    private TemplateMap Conditional(string resource, TemplateMap declared) => (declaration["Condition"], declared["Condition"]) switch
    {
        (null, _) => declared,
        ({ } condition, null) => new TemplateMap(declared.Pairs.Insert(1, KeyValuePair.Create("Condition", condition))),
        _ => throw new BuildException($"{id} and {resource} both have a condition: a single template can give a resource only one."),
    };

    private TemplateValue? Bound(string parameter)
    {
        if (template.At($"Parameters.{parameter}.Type")?.Text is not { } type)
        {
            return null;
        }

        var passed = declaration.At($"Properties.Parameters.{parameter}")
            ?? throw new BuildException($"The root does not pass {parameter} to {id}.");
        var value = new Inlining(_ => null, outputOf).Rewrite(passed);
        return type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal) ? Inlining.AsList(value) : value;
    }
}

/// <summary>A nested stack of a template, and the template that it names.</summary>
/// <param name="LogicalId">The nested stack's id in the template.</param>
/// <param name="Url">What <c>TemplateURL</c> says: a path from the template's folder, or an address once it is packaged.</param>
internal sealed record NestedTemplate(string LogicalId, string Url)
{
    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Where in the template the address stands.</summary>
    public string UrlPath => $"Resources.{LogicalId}.Properties.TemplateURL";

    /// <summary>The nested stacks of a template.</summary>
    public static IEnumerable<NestedTemplate> In(TemplateMap template) =>
        from resource in template["Resources"]?.Entries ?? []
        where resource.Value["Type"]?.Text == StackType
        let url = resource.Value.At("Properties.TemplateURL")?.Text
        where url is not null
        select new NestedTemplate(resource.Key, url);
}
