using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

/// <summary>Tables keep their shape at 80 columns.</summary>
[TestFixture]
public sealed class WhenTheTerminalIsNarrow
{
    private const string Text =
        "rtb-0123456789abcdef0 has none: each run pulls the image through the NAT gateway, $0.045 for a GB in us-east-1; "
        + "./build.sh cost says how much a month.";

    [Test]
    public void The_last_column_goes_on_below_itself()
    {
        var lines = Written("[yellow]warning    [/]  S3 endpoint  ", width: 80);

        Assert.That(lines, Has.Length.GreaterThan(1).And.All.Length.LessThanOrEqualTo(80));
        Assert.That(lines[0], Does.StartWith("warning      S3 endpoint  rtb-0123456789abcdef0 has none"));
        Assert.That(lines.Skip(1), Is.All.StartsWith(new string(' ', 26)).And.None.StartsWith(new string(' ', 27)));
        Assert.That(string.Join(' ', lines.Select(line => line[26..].TrimEnd())), Is.EqualTo(Text), "No word is lost.");
    }

    [TestCase(80)]
    [TestCase(4096)]
    public void Columns_that_are_blank_keep_their_width(int width) =>
        Assert.That(Written(new string(' ', 26), width), Is.All.StartsWith(new string(' ', 26)).And.None.StartsWith(new string(' ', 27)));

    [Test]
    public void In_a_file_it_is_one_line() =>
        Assert.That(Written("warning      S3 endpoint  ", width: 4096), Is.EqualTo([$"warning      S3 endpoint  {Text}"]));

    private static string[] Written(string head, int width)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No });
        console.Profile.Width = width;

        console.Write(Terminal.RowOf(head, Markup.Escape(Text)));

        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
