using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
public sealed class WhenTheMockApiAnswers
{
    private readonly FactsApi _api = FactsApi.Start();

    [OneTimeTearDown]
    public void Stop() => _api.Dispose();

    [Test]
    public async Task Prints_one_line_that_is_a_fact()
    {
        var result = await NativeFetcher.RunAsync([_api.Url]);

        var lines = Facts.All.Select(fact => fact.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ') + "\n");
        Assert.That(lines, Does.Contain(result.Output));
        Assert.That(result, Is.EqualTo(new FetcherResult(0, result.Output, "")));
    }

    [Test]
    public async Task Takes_its_settings_from_the_environment()
    {
        var result = await NativeFetcher.RunAsync([], ("FETCH_URL", _api.Url), ("FETCH_POINTER", "/language"));

        result.ShouldPrint("en");
    }

    [Test]
    public async Task Lets_the_command_line_win()
    {
        var result = await NativeFetcher.RunAsync(
            ["--pointer", "/language", _api.Url], ("FETCH_URL", "https://example.invalid/"), ("FETCH_POINTER", "/id"));

        result.ShouldPrint("en");
    }

    [Test]
    public async Task Sends_the_headers_that_it_is_given()
    {
        await NativeFetcher.RunAsync([_api.Url + "?headers"], ("FETCH_HEADERS", "X-One: first\nAuthorization: Bearer abc"));

        var request = _api.Server.LogEntries.Single(entry => entry.RequestMessage!.Url.EndsWith("?headers", StringComparison.Ordinal))
            .RequestMessage!;
        Assert.That(request.Headers!["X-One"], Is.EqualTo(["first"]));
        Assert.That(request.Headers["Authorization"], Is.EqualTo(["Bearer abc"]));
        Assert.That(request.Headers["User-Agent"].Single(), Does.StartWith("fargate-fetcher/"));
    }
}
