using FargateFetcher.Tests.Support;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace FargateFetcher.Tests.Binary;

public sealed class WhenTheServerAnswers
{
    private readonly WireMockServer _server = WireMockServer.Start();

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task With_a_string_it_is_printed_raw() =>
        (await FetchAsync(200, """{"text":"a \"quoted\" \u00e9 \ud83d\ude00"}""")).ShouldPrint("a \"quoted\" é 😀");

    [Test]
    public async Task With_line_breaks_it_is_still_one_line() =>
        (await FetchAsync(200, """{"text":"a\nb\r\nc\u2028d\u0085e\u202ef\u0000g\u200f"}""")).ShouldPrint("a b  c d ef g\u200f");

    [Test]
    public async Task With_half_a_surrogate_pair_there_is_a_replacement_character() =>
        (await FetchAsync(200, """{"\ud800":0,"text":"a\ud800"}""")).ShouldPrint("a\uFFFD");

    [Test]
    public async Task With_nothing_at_the_pointer_it_is_named()
    {
        var line = (await FetchAsync(200, "{}", "--pointer", "/text\r")).ShouldFail(65, "pointer-not-found");

        Assert.That((string?)line["detail"], Does.Contain(@"'/text\r'"));
    }

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task With_deep_JSON_it_is_printed_up_to_a_thousand_levels()
    {
        (await FetchAsync(200, Nested(999))).ShouldPrint("a");

        var line = (await FetchAsync(200, Nested(1000))).ShouldFail(65, "too-large");
        Assert.That((string?)line["detail"], Does.Contain("too deep"));

        static string Nested(int levels) => $$"""{"deep":{{new string('[', levels)}}{{new string(']', levels)}},"text":"a"}""";
    }

    [TestCase("12345678901234567890.5e+3")]
    [TestCase("-0")]
    [TestCase("true")]
    [TestCase("false")]
    public async Task With_a_number_or_a_boolean_it_is_printed_as_JSON_writes_it(string value) =>
        (await FetchAsync(200, $$"""{"text":{{value}}}""")).ShouldPrint(value);

    [TestCase("{}", "pointer-not-found")]
    [TestCase("""{"text":null}""", "not-printable")]
    [TestCase("""{"text":{}}""", "not-printable")]
    [TestCase("""{"text":[1]}""", "not-printable")]
    [TestCase("""{"text":""}""", "not-printable")]
    [TestCase("""{"text":" \n "}""", "not-printable")]
    [TestCase("", "not-json")]
    [TestCase("<html>", "not-json")]
    [TestCase("""{"text":"a"} x""", "not-json")]
    [TestCase("""{"text":"a","b":NaN}""", "not-json")]
    public async Task With_other_data_it_is_65(string body, string code) => (await FetchAsync(200, body)).ShouldFail(65, code);

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task With_too_large_a_body_it_is_65() =>
        (await FetchAsync(200, """{"text":"0123456789"}""", "--max-bytes", "20")).ShouldFail(65, "too-large");

    [Test]
    public async Task With_a_body_of_just_the_limit_it_is_printed() =>
        (await FetchAsync(200, """{"text":"0123456789"}""", "--max-bytes", "21")).ShouldPrint("0123456789");

    [TestCase(201)]
    [TestCase(203)]
    [TestCase(299)]
    public async Task With_another_2xx_it_is_data(int status) => (await FetchAsync(status, """{"text":"a"}""")).ShouldPrint("a");

    [TestCase(204, 1)]
    [TestCase(206, 1)]
    [TestCase(304, 1)]
    [TestCase(302, 1)]
    [TestCase(401, 1)]
    [TestCase(404, 1)]
    [TestCase(408, 2)]
    [TestCase(425, 2)]
    [TestCase(429, 2)]
    [TestCase(500, 2)]
    [TestCase(503, 2)]
    public async Task With_another_status_it_is_69_after_as_many_attempts_as_may_help(int status, int attempts)
    {
        var line = (await FetchAsync(status, status is 204 or 304 ? null : """{"text":"a"}""", "--attempts", "2", "--deadline", "10"))
            .ShouldFail(69, "http-status");

        Assert.That((int?)line["attempts"], Is.EqualTo(attempts));
        Assert.That((string?)line["detail"], Does.Contain($"{status}"));
    }

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task Late_it_is_69()
    {
        var path = Given(Response.Create().WithBody("""{"text":"a"}""").WithDelay(TimeSpan.FromSeconds(20)));

        (await NativeFetcher.RunAsync([_server.Urls[0] + path, "--attempts", "2", "--attempt-timeout", "0.1", "--deadline", "1"]))
            .ShouldFail(69, "attempt-timeout");
    }

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task After_the_deadline_it_is_75()
    {
        var path = Given(Response.Create().WithBody("""{"text":"a"}""").WithDelay(TimeSpan.FromSeconds(20)));

        (await NativeFetcher.RunAsync([_server.Urls[0] + path, "--deadline", "0.3"])).ShouldFail(75, "deadline");
    }

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task With_a_wait_that_the_deadline_does_not_allow_it_ends_at_once()
    {
        var path = Given(Response.Create().WithStatusCode(503).WithHeader("Retry-After", "3600"));

        var line = (await NativeFetcher.RunAsync([_server.Urls[0] + path])).ShouldFail(69, "http-status");
        Assert.That((int?)line["attempts"], Is.EqualTo(1));
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task With_a_redirect_it_is_followed(int status)
    {
        var data = Given(Response.Create().WithBody("""{"text":"moved"}"""));
        var path = Given(Response.Create().WithStatusCode(status).WithHeader("Location", data));

        (await NativeFetcher.RunAsync([_server.Urls[0] + path])).ShouldPrint("moved");
    }

    [Test]
    [Category(NativeFetcher.EveryPlatform)]
    public async Task With_a_circle_of_redirects_it_is_69()
    {
        var path = NewPath();
        _server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", path));

        (await NativeFetcher.RunAsync([_server.Urls[0] + path])).ShouldFail(69, "redirect");
        Assert.That(_server.LogEntries.Count(entry => entry.RequestMessage!.Path == path), Is.EqualTo(6));
    }

    private static string NewPath() => "/" + Guid.NewGuid().ToString("N");

    private string Given(IResponseBuilder response)
    {
        var path = NewPath();
        _server.Given(Request.Create().WithPath(path).UsingGet()).RespondWith(response);
        return path;
    }

    private async Task<FetcherResult> FetchAsync(int status, string? body, params string[] options)
    {
        var response = Response.Create().WithStatusCode(status);
        var path = Given(body is null ? response : response.WithBody(body));
        return await NativeFetcher.RunAsync([_server.Urls[0] + path, .. options]);
    }
}
