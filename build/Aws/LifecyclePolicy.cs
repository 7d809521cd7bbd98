using System.IO.Enumeration;

namespace FargateFetcher.Building.Aws;

/// <summary>An image as <c>ecr describe-images</c> lists it; a part of an index has no tags.</summary>
internal sealed record RegistryImage(string Digest, IReadOnlyList<string> Tags, DateTimeOffset PushedAt)
{
    public static IReadOnlyList<RegistryImage> All(JsonElement answer) =>
    [
        .. from image in answer.Items("imageDetails")
           select new RegistryImage(
               image.Text("imageDigest")!,
               [.. image.Items("imageTags").Select(tag => tag.GetString()!)],
               AwsTime.Read(image.GetProperty("imagePushedAt"))),
    ];
}

/// <summary>
/// What a repository deletes by itself ("Lifecycle policy evaluation rules" in the Amazon ECR User Guide). An image is expired by the rule
/// of the highest priority whose tags it has, or by none.
/// </summary>
/// <param name="Rules">The rules that expire images, the one with the highest priority first.</param>
internal sealed record LifecyclePolicy(IReadOnlyList<LifecycleRule> Rules)
{
    public static LifecyclePolicy Parse(string text) => new(
    [
        .. from rule in JsonElement.Parse(text).Items("rules")
           where rule.GetProperty("action").Text("type") == "expire"
           orderby rule.GetProperty("rulePriority").GetInt32()
           select LifecycleRule.Of(rule.GetProperty("selection")),
    ]);

    public LifecycleRule? RuleOf(RegistryImage image) => Rules.FirstOrDefault(rule => rule.Selects(image));
}

/// <summary>Which images a rule selects, and when it expires them.</summary>
/// <param name="TagStatus"><c>tagged</c>, <c>untagged</c> or <c>any</c>.</param>
/// <param name="TagPatterns">For each, a selected image has a tag that matches it.</param>
/// <param name="CountsImages">Whether the count is of images that are kept, and not of days since the push.</param>
/// <param name="Count">How many.</param>
internal sealed record LifecycleRule(string TagStatus, IReadOnlyList<string> TagPatterns, bool CountsImages, int Count)
{
    public static LifecycleRule Of(JsonElement selection) => new(
        selection.Text("tagStatus")!,
        [
            .. selection.Items("tagPatternList").Select(pattern => pattern.GetString()!),
            .. selection.Items("tagPrefixList").Select(prefix => $"{prefix.GetString()}*"),
        ],
        selection.Text("countType") == "imageCountMoreThan",
        selection.GetProperty("countNumber").GetInt32());

    public bool Selects(RegistryImage image) => TagStatus switch
    {
        "untagged" => image.Tags.Count == 0,
        "tagged" => image.Tags.Count > 0 && TagPatterns.All(pattern => image.Tags.Any(tag =>
            FileSystemName.MatchesSimpleExpression(pattern, tag, ignoreCase: false))),
        _ => true,
    };

    /// <summary>How many more images must be pushed before it expires this one; null where it counts days.</summary>
    public int? PushesLeft(RegistryImage image, IEnumerable<RegistryImage> images) =>
        CountsImages ? Count - images.Count(other => Selects(other) && other.PushedAt > image.PushedAt) : null;
}
