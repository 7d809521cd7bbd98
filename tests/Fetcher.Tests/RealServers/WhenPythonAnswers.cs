using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

/// <summary>Python's http.server speaks HTTP/1.0, and leaves the end of a script's output to the end of the connection.</summary>
[CancelAfter(300_000)]
public sealed class WhenPythonAnswers
{
    private readonly TemporaryFolder _folder = new();

    private ServerProgram _program = null!;
    private int _port;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder.Write("fact.json", """{"text":"from a file"}""");
        _folder.Write("folder/index.html", """{"text":"from a folder"}""");
        _folder.WriteScript(
            "cgi-bin/fact", "printf 'Content-Type: application/json\\r\\n\\r\\n{\"text\":\"until '; sleep 0.2; printf 'the end\"}'");
        (_program, _port) = await ServerProgram.StartOnFreePortAsync("python3", "python3", port =>
            ["-m", "http.server", "--cgi", "--bind", "127.0.0.1", "--directory", _folder.Path, $"{port}"], _folder.Path);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _program?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task With_a_length_the_fact_is_printed() => (await FetchAsync("/fact.json")).ShouldPrint("from a file");

    [Test]
    public async Task Until_it_closes_the_fact_is_printed() => (await FetchAsync("/cgi-bin/fact")).ShouldPrint("until the end");

    [Test]
    public async Task With_a_redirect_to_a_folder_it_is_followed() => (await FetchAsync("/folder")).ShouldPrint("from a folder");

    [Test]
    public async Task With_not_found_it_is_69() => (await FetchAsync("/nowhere.json")).ShouldFail(69, "http-status");

    private Task<FetcherResult> FetchAsync(string path) => NativeFetcher.RunAsync([$"http://127.0.0.1:{_port}{path}"]);
}
