namespace FargateFetcher.Building.Templates;

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
