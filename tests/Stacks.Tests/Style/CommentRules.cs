using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Comments: where they stand and what surrounds them.</summary>
internal static class CommentRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("2.1", "a comment stands on its own line, above its subject", OwnLine),
        new("2.2", "a blank line before a comment, unless it is the first of its block, and a space after the #", Surroundings),
    ];

    private static IEnumerable<string> OwnLine(TemplateFile file) =>
        from comment in Comments(file)
        where comment.IsInline || LineOf(file, (int)comment.Start.Line + 1).Trim().Length == 0
        select $"line {comment.Start.Line}: {comment.Value}";

    private static IEnumerable<string> Surroundings(TemplateFile file)
    {
        foreach (var comment in Comments(file).Where(comment => !comment.IsInline))
        {
            var line = LineOf(file, (int)comment.Start.Line);
            var before = LineOf(file, (int)comment.Start.Line - 1);
            var isFirst = before.Trim().Length == 0 || before.TrimStart().StartsWith('#') || Depth(before) < Depth(line);
            if (!isFirst || !line.TrimStart().StartsWith("# ", StringComparison.Ordinal))
            {
                yield return $"line {comment.Start.Line}: {comment.Value}";
            }
        }
    }

    private static int Depth(string line) => line.Length - line.TrimStart().Length;

    private static string LineOf(TemplateFile file, int number) => file.Lines.ElementAtOrDefault(number - 1) ?? "";

    private static IEnumerable<Comment> Comments(TemplateFile file)
    {
        var scanner = new Scanner(new StringReader(file.Text), skipComments: false);
        while (scanner.MoveNext())
        {
            if (scanner.Current is Comment comment)
            {
                yield return comment;
            }
        }
    }
}
