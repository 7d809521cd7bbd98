using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenLogLinesArePrinted
{
    private const string Error =
        """{"event":"fetch-failed","code":"dns","detail":"The name was not found.","url":"https://example.com/","attempts":1,"elapsedMs":40,"exitCode":69,"version":"0.1.0"}""";

    [TestCase(nameof(LogForm.Facts), "Ünique.")]
    [TestCase(nameof(LogForm.Timed), "2026-11-23T15:00:00Z  Ünique.")]
    [TestCase(nameof(LogForm.Raw), "Ünique.")]
    public void A_fact_is_a_line_on_stdout(string form, string line)
    {
        var (output, failures) = Print(Enum.Parse<LogForm>(form), "Ünique.");

        Assert.That(output, Is.EqualTo(line));
        Assert.That(failures, Is.Empty);
    }

    [TestCase(nameof(LogForm.Facts))]
    [TestCase(nameof(LogForm.Timed))]
    public void A_failure_is_told_in_words_elsewhere(string form)
    {
        var (output, failures) = Print(Enum.Parse<LogForm>(form), Error);

        Assert.That(output, Is.Empty);
        Assert.That(
            failures,
            Is.EqualTo("2026-11-23T15:00:00Z exit code 69 (dns): The name was not found. https://example.com/, 1 attempt, 0.0 s"));
    }

    [Test]
    public void Raw_is_what_the_log_group_holds() => Assert.That(Print(LogForm.Raw, Error), Is.EqualTo((Error, "")));

    [TestCase("A fact.", true)]
    [TestCase(Error, false)]
    public void JSON_names_what_it_is(string message, bool isFact)
    {
        var json = JsonElement.Parse(Print(LogForm.Json, message).Output);

        Assert.That(json.GetProperty("message").GetString(), Is.EqualTo(message));
        Assert.That(json.GetProperty("isFact").GetBoolean(), Is.EqualTo(isFact));
        Assert.That(json.GetProperty("time").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero)));
        Assert.That(json.GetProperty("stream").GetString(), Is.EqualTo("fetcher/fetcher/1"));
    }

    // As the filter of the heartbeat counts them: marker and exit code together.
    [TestCase("""{"event":"fetch-failed"}""")]
    [TestCase("""{"event":"fetch-failed","exitCode":0}""")]
    [TestCase("""{"event":"else","detail":"fetch-failed","exitCode":69}""")]
    [TestCase("""{"fetch-failed": half a document""")]
    [TestCase("Scientists say: fetch-failed.")]
    public void What_only_looks_like_a_failure_is_a_fact(string message) =>
        Assert.That(Print(LogForm.Facts, message), Is.EqualTo((message, "")));

    private static (string Output, string Failures) Print(LogForm form, string message)
    {
        using var output = new StringWriter();
        var failures = new List<string>();
        var line = new LogEvent("fetcher/fetcher/1", message) { Time = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero) };

        new LogPrinter(output, failures.Add) { Form = form }.Print(line);

        return (output.ToString().TrimEnd('\n'), string.Join('\n', failures));
    }
}
