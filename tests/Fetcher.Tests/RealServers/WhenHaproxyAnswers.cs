using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

/// <summary>A load balancer in front: it ends TLS, sends interim responses, and answers itself where no server does.</summary>
[CancelAfter(300_000)]
public sealed class WhenHaproxyAnswers
{
    private readonly ServedChain _chain = ServedChain.Usual();
    private readonly TemporaryFolder _folder = new();

    private Nginx _nginx = null!;
    private ServerProgram _program = null!;
    private int _port;
    private int _tlsPort;

    [OneTimeSetUp]
    public async Task Start()
    {
        _nginx = await Nginx.StartAsync(
            "location = /chunked.json { ssi on; ssi_types application/json; }",
            "",
            ("www/fact.json", """{"text":"from a file"}"""),
            ("www/chunked.json", """{"text":"<!--# include virtual="/part" -->"}"""),
            ("www/part", "in parts"));
        _folder.Write("haproxy.pem", _chain.Pem + "\n" + _chain.Leaf.Key.PrivatePem);
        (_program, _port) = await ServerProgram.StartOnFreePortAsync("haproxy", "haproxy", port =>
        {
            _tlsPort = LoopbackPort.Free();
            return ["-db", "-f", _folder.Write("haproxy.cfg", Configuration(port))];
        });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _program?.Dispose();
        _nginx?.Dispose();
        _folder.Dispose();
    }

    [TestCase("/fact.json", "from a file")]
    [TestCase("/chunked.json", "in parts")]
    [TestCase("/own", "from haproxy")]
    [TestCase("/fact.json?hint", "from a file")]
    [TestCase("/gone", "from haproxy")]
    public async Task The_fact_is_printed(string path, string fact)
    {
        (await NativeFetcher.RunAsync([$"http://127.0.0.1:{_port}{path}"])).ShouldPrint(fact);
        (await NativeFetcher.RunAsync([$"https://localhost:{_tlsPort}{path}"], RootStore.Bundle.Write(_folder, _chain.Roots)))
            .ShouldPrint(fact);
    }

    [Test]
    public async Task Without_a_server_it_is_69_after_all_attempts()
    {
        var line = (await NativeFetcher.RunAsync([$"http://127.0.0.1:{_port}/down", "--attempts", "2", "--deadline", "10"]))
            .ShouldFail(69, "http-status");

        Assert.That((int?)line["attempts"], Is.EqualTo(2));
        Assert.That((string?)line["detail"], Does.Contain("503"));
    }

    private string Configuration(int port) => $$"""
        global
          ssl-server-verify none
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
          retries 0
        frontend facts
          bind 127.0.0.1:{{port}}
          bind 127.0.0.1:{{_tlsPort}} ssl crt {{_folder.Path}}/haproxy.pem alpn h2,http/1.1
          http-request early-hint Link "</style.css>; rel=preload" if { query -m str hint }
          http-request return status 200 content-type application/json string '{"text":"from haproxy"}' if { path /own }
          http-request redirect code 308 location /own if { path /gone }
          use_backend down if { path /down }
          default_backend nginx
        backend nginx
          server nginx 127.0.0.1:{{_nginx.Port}}
        backend down
          server none 127.0.0.1:9

        """;
}
