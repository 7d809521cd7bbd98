using System.Globalization;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Stacks.Tests.Registry;

/// <summary>The evaluator, by the outcomes that AWS gives itself ("Examples of lifecycle policies" in the Amazon ECR User Guide).</summary>
public sealed class LifecyclePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [TestCase("10 beta-1 prod-1, 9 beta-2 prod-2, 8 beta-3", "prod count 1; beta count 1", "10", TestName = "Multiple rules, example A")]
    [TestCase("10 beta-1 prod-1, 9 beta-2 prod-2, 8 beta-3", "beta count 1; prod count 1", "10 9", TestName = "Multiple rules, example B")]
    [TestCase("12 alpha-1, 11 beta-1, 10 alpha-2 beta-2, 4 alpha-3, 3 beta-3, 2 alpha-4 beta-4", "alpha+beta days 5", "10", TestName = "Multiple tags, example A")]
    [TestCase("10 alpha-1 beta-1 gamma-1, 9 alpha-2 beta-2, 8 alpha-3 beta-3 gamma-2", "alpha+beta count 1", "10 9", TestName = "Multiple tags, example B")]
    public void Expires(string images, string rules, string expired)
    {
        var policy = LifecyclePolicy.Parse($$"""{"rules": [{{string.Join(',', rules.Split("; ").Select(Rule))}}]}""");

        var outcome = policy.Expired([.. images.Split(", ").Select(Image)], Now).Select(image => image.Digest);

        Assert.That(string.Join(' ', outcome), Is.EqualTo(expired));
    }

    // Named by its age in days.
    private static RegistryImage Image(string text) =>
        text.Split(' ') is [var days, .. var tags] ? new(days, tags, Now.AddDays(-int.Parse(days, CultureInfo.InvariantCulture))) : throw new FormatException(text);

    private static string Rule(string text, int index)
    {
        var parts = text.Split(' ');
        var prefixes = string.Join(',', parts[0].Split('+').Select(prefix => $"\"{prefix}\""));
        var type = parts[1] == "count" ? "imageCountMoreThan" : "sinceImagePushed";
        return $$$"""
            {"rulePriority": {{{index + 1}}}, "action": {"type": "expire"},
             "selection": {"tagStatus": "tagged", "tagPrefixList": [{{{prefixes}}}], "countType": "{{{type}}}", "countNumber": {{{parts[2]}}}}}
            """;
    }
}
