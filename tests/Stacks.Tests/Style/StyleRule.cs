namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>A rule of the CloudFormation style guide, or one of ours beyond it.</summary>
/// <param name="Id">The guide's number, or a word for our own.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Findings">Where a template breaks it.</param>
internal sealed record StyleRule(string Id, string Title, Func<TemplateFile, IEnumerable<string>> Findings)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        .. YamlRules.All,
        .. QuoteRules.All,
        .. CommentRules.All,
        .. IntrinsicRules.All,
        .. NamingRules.All,
        .. InterfaceRules.All,
        .. OutputRules.All,
        .. SectionRules.All,
        .. DescriptionRules.All,
    ];
}
