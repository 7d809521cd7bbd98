using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

[CancelAfter(300_000)]
public sealed class WhenNginxAnswers
{
    private static readonly string FourKilobytes = new('x', 4000);
    private static readonly string Long = new('y', 200_000);

    private Nginx _nginx = null!;

    private static string Locations => $$"""
        gzip on;
        gzip_min_length 1;
        gzip_types application/json;
        keepalive_timeout 60s;
        location = /chunked.json { ssi on; ssi_types application/json; }
        location = /via { default_type application/json; return 200 '{"text":"$http_accept_encoding|$http_connection|$request_method"}'; }
        location = /headers-40k { default_type application/json; {{Headers(10)}} return 200 '{"text":"after many headers"}'; }
        location = /headers-80k { default_type application/json; {{Headers(20)}} return 200 '{"text":"after too many headers"}'; }
        location = /broken { return 500; }
        location = /nothing { return 204; }
        location = /closed { return 444; }
        location = /slow.json { limit_rate 1; limit_rate_after 1; }
        """;

    [OneTimeSetUp]
    public async Task Start() =>
        _nginx = await Nginx.StartAsync(
            Locations,
            "",
            ("www/fact.json", """{"text":"from a file"}"""),
            ("www/long.json", $$"""{"text":"{{Long}}"}"""),
            ("www/empty.json", ""),
            ("www/slow.json", """{"text":"never whole in time"}"""),
            ("www/chunked.json", """{"text":"<!--# include virtual="/part" --> and <!--# include virtual="/part" -->"}"""),
            ("www/part", "in parts"),
            ("www/folder/index.json", """{"text":"from a folder"}"""));

    [OneTimeTearDown]
    public void Stop() => _nginx?.Dispose();

    [Test]
    public async Task With_a_length_the_fact_is_printed() => (await FetchAsync("/fact.json")).ShouldPrint("from a file");

    [Test]
    public async Task In_chunks_the_fact_is_printed() => (await FetchAsync("/chunked.json")).ShouldPrint("in parts and in parts");

    [Test]
    public async Task At_length_the_fact_is_printed() => (await FetchAsync("/long.json")).ShouldPrint(Long);

    [Test]
    public async Task It_is_not_asked_for_compression()
    {
        var result = await FetchAsync("/via");

        Assert.That(result.Output, Does.StartWith("identity|").Or.StartsWith("|"));
        Assert.That(result.Output, Does.EndWith("|GET\n"));
    }

    [Test]
    public async Task With_many_headers_the_fact_is_printed() => (await FetchAsync("/headers-40k")).ShouldPrint("after many headers");

    [Test]
    public async Task With_too_many_headers_it_is_76() => (await FetchAsync("/headers-80k")).ShouldFail(76, "malformed-http");

    [Test]
    public async Task With_a_redirect_to_a_folder_it_is_followed() => (await FetchAsync("/folder")).ShouldPrint("from a folder");

    [Test]
    public async Task With_not_found_it_is_69_at_once()
    {
        var line = (await FetchAsync("/nowhere.json")).ShouldFail(69, "http-status");

        Assert.That((int?)line["attempts"], Is.EqualTo(1));
        Assert.That((string?)line["detail"], Does.Contain("404"));
    }

    [Test]
    public async Task With_a_server_error_it_is_69_after_all_attempts()
    {
        var line = (await FetchAsync("/broken", "--attempts", "2", "--deadline", "10")).ShouldFail(69, "http-status");

        Assert.That((int?)line["attempts"], Is.EqualTo(2));
        Assert.That((string?)line["detail"], Does.Contain("500"));
    }

    [Test]
    public async Task With_no_content_it_is_69() => (await FetchAsync("/nothing")).ShouldFail(69, "http-status");

    [Test]
    public async Task With_an_empty_file_it_is_65() => (await FetchAsync("/empty.json")).ShouldFail(65, "not-json");

    [Test]
    public async Task With_too_large_a_file_it_is_65() =>
        (await FetchAsync("/long.json", "--max-bytes", "199999")).ShouldFail(65, "too-large");

    [Test]
    public async Task Not_at_all_it_is_69_after_all_attempts()
    {
        var line = (await FetchAsync("/closed", "--attempts", "2", "--deadline", "10")).ShouldFail(69, "connection-lost");

        Assert.That((int?)line["attempts"], Is.EqualTo(2));
    }

    [Test]
    public async Task A_byte_at_a_time_the_attempt_ends_in_time()
    {
        var line = (await FetchAsync("/slow.json", "--attempts", "1", "--attempt-timeout", "1")).ShouldFail(69, "attempt-timeout");

        Assert.That((int?)line["elapsedMs"], Is.InRange(950, 5000));
    }

    private static string Headers(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"add_header X-Large-{number} {FourKilobytes};"));

    private Task<FetcherResult> FetchAsync(string path, params string[] options) =>
        NativeFetcher.RunAsync([$"http://127.0.0.1:{_nginx.Port}{path}", .. options]);
}
