using FargateFetcher.Output;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Documentation;

public sealed class TheReadme
{
    [Test]
    public void Lists_every_exit_code()
    {
        var listed = Readme.Table("exit | meaning").SelectMany(row => row[0].Split(", "));

        var known = typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()!.ToString());
        Assert.That(listed, Is.EqualTo(known));
    }

    [Test]
    public void Lists_every_setting_as_the_help_text_does()
    {
        var settings = Readme.Table("variable | option | default | meaning");

        foreach (var setting in settings)
        {
            var help = HelpText.Text.Split('\n').Single(line => line.TrimStart().StartsWith(setting[0] + " ", StringComparison.Ordinal));
            var byDefault = setting[2] == "required" ? "required;" : setting[2];
            Assert.That(help.Split(' '), Does.Contain(byDefault));
            Assert.That(help, Does.Contain(setting[1] == "first argument" ? "URL" : setting[1]));
        }

        Assert.That(
            settings, Has.Count.EqualTo(HelpText.Text.Split('\n').Count(line => line.StartsWith("  FETCH_", StringComparison.Ordinal))));
    }
}
