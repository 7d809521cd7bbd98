namespace FargateFetcher.Delivery.Tests.Support.Documentation;

/// <summary>What stands between two fences of a Markdown text.</summary>
/// <param name="Language">What the first fence says of it.</param>
/// <param name="Lines">The lines between them.</param>
internal sealed record FencedBlock(string Language, IReadOnlyList<string> Lines)
{
    /// <summary>The comment with which a block begins that nobody can run without an account.</summary>
    public const string AwsMark = "# needs an AWS account";

    private const string Fence = "```";

    public bool NeedsAws => Lines is [AwsMark, ..];

    /// <summary>All blocks of a text.</summary>
    public static IEnumerable<FencedBlock> In(IReadOnlyList<string> text)
    {
        for (var start = 0; start < text.Count; start++)
        {
            if (text[start].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                var block = text.Skip(start + 1).TakeWhile(line => line.Trim() != Fence).ToList();
                yield return new FencedBlock(text[start].Trim()[Fence.Length..], block);
                start += block.Count + 1;
            }
        }
    }

    /// <summary>The commands of a block of shell.</summary>
    public IEnumerable<ShellCommand> Commands()
    {
        var joined = "";
        foreach (var line in Lines)
        {
            joined += line.EndsWith('\\') ? line[..^1] : line;
            if (!line.EndsWith('\\'))
            {
                if (ShellCommand.TryParse(joined, out var command))
                {
                    yield return command;
                }

                joined = "";
            }
        }
    }
}
