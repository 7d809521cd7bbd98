using FargateFetcher.Output;

namespace FargateFetcher.Tests.Documentation;

/// <summary>What <c>docs/fetcher.md</c> says of settings and exit codes.</summary>
public sealed class TheFetchersPage
{
    private static readonly MarkdownPage Page = MarkdownPage.Of("docs/fetcher.md");

    private static readonly string[] HelpLines = HelpText.Text.Split('\n');

    [Test]
    public void Lists_every_exit_code()
    {
        var listed = Page.Table("exit | meaning").SelectMany(row => row[0].Split(", "));

        var known = typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()!.ToString());
        Assert.That(listed, Is.EqualTo(known));
    }

    [Test]
    public void Lists_every_setting_as_the_help_text_does()
    {
        var settings = Page.Table("variable | option | default | meaning");

        foreach (var setting in settings)
        {
            var help = HelpLines.Single(line => line.TrimStart().StartsWith(setting[0] + " ", StringComparison.Ordinal));
            var byDefault = setting[2] == "required" ? "required;" : setting[2];
            Assert.That(help.Split(' '), Does.Contain(byDefault));
            Assert.That(help, Does.Contain(setting[1] == "first argument" ? "URL" : setting[1]));
        }

        Assert.That(settings, Has.Count.EqualTo(HelpLines.Count(line => line.StartsWith("  FETCH_", StringComparison.Ordinal))));
    }
}
