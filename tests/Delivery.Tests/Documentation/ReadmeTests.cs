using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

public sealed class ReadmeTests
{
    private const int MostWords = 1800;

    [Test]
    public void Can_be_read_in_ten_minutes()
    {
        var words = MarkdownPage.Readme.Lines.Sum(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.That(
            words,
            Is.LessThanOrEqualTo(MostWords),
            $"README.md has {words} words (wc -w); at most {MostWords} are allowed. Move details to their page in docs/, and link to it.");
    }
}
