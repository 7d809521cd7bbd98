using FargateFetcher.Output;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Documentation;

/// <summary>What <c>docs/fetcher.md</c> says of settings and exit codes.</summary>
public sealed class FetcherPageTests
{
    private const string Remedy = "Give docs/fetcher.md and HelpText.cs the same settings, options and defaults.";

    private static readonly MarkdownPage Page = MarkdownPage.Of("docs/fetcher.md");

    private static readonly string[] HelpLines = HelpText.Text.Split('\n');

    [Test]
    public void Lists_every_exit_code()
    {
        var listed = Page.Table("exit | meaning").SelectMany(row => row[0].Split(", "));

        var known = typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()!.ToString());
        Assert.That(listed, Is.EqualTo(known), "Give docs/fetcher.md a row for each exit code, in the order of ExitCode.cs.");
    }

    [Test]
    public void Lists_every_setting_as_the_help_text_does()
    {
        var settings = Page.Table("variable | option | default | meaning");

        foreach (var setting in settings)
        {
            var help = HelpLines.Single(line => line.TrimStart().StartsWith(setting[0] + " ", StringComparison.Ordinal));
            var byDefault = setting[2] == "required" ? "required;" : setting[2];
            Assert.That(
                help.Split(' '),
                Does.Contain(byDefault),
                $"{setting[0]} has the default '{byDefault}', which is no word of its line in HelpText.cs. {Remedy}");
            Assert.That(help, Does.Contain(setting[1] == "first argument" ? "URL" : setting[1]), Remedy);
        }

        var inHelp = HelpLines.Count(line => line.StartsWith("  FETCH_", StringComparison.Ordinal));
        Assert.That(settings, Has.Count.EqualTo(inHelp), Remedy);
    }
}
