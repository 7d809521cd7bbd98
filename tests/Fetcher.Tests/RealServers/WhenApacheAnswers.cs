using System.Diagnostics;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

[CancelAfter(300_000)]
public sealed class WhenApacheAnswers
{
    private static readonly string[] Modules =
        ["mpm_prefork", "authz_core", "mime", "dir", "cgi", "headers", "setenvif", "env", "deflate", "filter"];

    private readonly TemporaryFolder _folder = new();

    private ServerProgram _program = null!;
    private int _port;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder.Write("www/fact.json", """{"text":"from a file"}""");
        _folder.Write("www/folder/index.json", """{"text":"from a folder"}""");
        _folder.WriteScript("www/chunked.cgi", Script("in ", "parts"));
        _folder.WriteScript("www/until-close.cgi", Script("until ", "the end"));
        (_program, _port) = await ServerProgram.StartOnFreePortAsync("apache2", "apache2-bin", port =>
            ["-X", "-f", _folder.Write("apache.conf", Configuration(port))]);
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
    public async Task In_chunks_the_fact_is_printed() => (await FetchAsync("/chunked.cgi")).ShouldPrint("in parts");

    [Test]
    public async Task By_HTTP_1_0_until_it_closes_the_fact_is_printed() =>
        (await FetchAsync("/until-close.cgi")).ShouldPrint("until the end");

    [Test]
    public async Task And_does_not_close_the_fact_is_printed_at_once([Values("/fact.json", "/chunked.cgi")] string path)
    {
        var clock = Stopwatch.StartNew();

        var result = await FetchAsync(path);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "The server keeps the connection for 30 s.");
    }

    [Test]
    public async Task With_a_redirect_to_a_folder_it_is_followed() => (await FetchAsync("/folder")).ShouldPrint("from a folder");

    [Test]
    public async Task With_not_found_it_is_69() => (await FetchAsync("/nowhere.json")).ShouldFail(69, "http-status");

    // Two writes with a pause, or Apache would count the whole and send a length.
    private static string Script(string first, string second) => $$"""
        printf 'Content-Type: application/json\r\n\r\n{"text":"{{first}}'
        sleep 0.2
        printf '{{second}}"}'
        """;

    // The request's Connection header is removed before Apache reads it: so it keeps alive what we asked it to close.
    private string Configuration(int port) => $$"""
        {{string.Concat(Modules.Select(module => $"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so\n"))}}
        ServerName localhost
        Listen 127.0.0.1:{{port}}
        ServerRoot {{_folder.Path}}
        DefaultRuntimeDir {{_folder.Path}}
        PidFile {{_folder.Path}}/apache.pid
        ErrorLog /dev/stderr
        User www-data
        Group www-data
        TypesConfig /dev/null
        AddType application/json .json
        DocumentRoot {{_folder.Path}}/www
        DirectoryIndex index.json
        KeepAlive On
        KeepAliveTimeout 30
        RequestHeader unset Connection early
        AddOutputFilterByType DEFLATE application/json
        AddHandler cgi-script .cgi
        SetEnvIf Request_URI until-close downgrade-1.0 force-response-1.0
        <Directory {{_folder.Path}}/www>
          Options +ExecCGI
          Require all granted
        </Directory>
        """;

    private Task<FetcherResult> FetchAsync(string path) => NativeFetcher.RunAsync([$"http://127.0.0.1:{_port}{path}"]);
}
