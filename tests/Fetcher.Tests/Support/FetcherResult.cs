using System.Text.Json.Nodes;

namespace FargateFetcher.Tests.Support;

/// <summary>How a run of the binary ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
internal sealed record FetcherResult(int ExitCode, string Output, string Error)
{
    /// <summary>The error line, parsed; fails the test where stderr is anything but one line of JSON with the marker.</summary>
    public JsonObject ErrorLine()
    {
        Assert.That(Error, Does.EndWith("\n"));
        Assert.That(Error.TrimEnd('\n'), Does.Not.Contain("\n"));
        var line = JsonNode.Parse(Error)!.AsObject();
        Assert.That((string?)line["event"], Is.EqualTo("fetch-failed"));
        Assert.That((int?)line["exitCode"], Is.EqualTo(ExitCode));
        return line;
    }

    /// <summary>Asserts that a fact was printed and nothing else.</summary>
    public void ShouldPrint(string line) => Assert.That(this, Is.EqualTo(new FetcherResult(0, line + "\n", "")));

    /// <summary>Asserts a failure: exit code, error code, and an empty stdout.</summary>
    public JsonObject ShouldFail(int exitCode, string code)
    {
        Assert.That(this, Has.Property(nameof(ExitCode)).EqualTo(exitCode).And.Property(nameof(Output)).Empty);
        var line = ErrorLine();
        Assert.That((string?)line["code"], Is.EqualTo(code), Error);
        return line;
    }
}
