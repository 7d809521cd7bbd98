using System.Text.Json.Nodes;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace FargateFetcher.Lab;

/// <summary>The API of useless facts, on loopback: the same path and shape as the real one.</summary>
public sealed class FactsApi : IDisposable
{
    /// <summary>Where the real API has its random fact, too.</summary>
    public const string Path = "/api/v2/facts/random";

    private FactsApi(WireMockServer server) => Server = server;

    /// <summary>The server, for a test that wants other answers or the journal of requests.</summary>
    public WireMockServer Server { get; }

    /// <summary>For example <c>http://localhost:8080</c>.</summary>
    public string BaseAddress => Server.Urls[0];

    /// <summary>The URL of a random fact.</summary>
    public string Url => BaseAddress + Path;

    /// <summary>Starts the server.</summary>
    /// <param name="port">A TCP port, or 0 for a free one.</param>
    /// <param name="certificate">The path of a PKCS #12 file without a password, for https; null for http.</param>
    public static FactsApi Start(int port = 0, string? certificate = null)
    {
        // Kestrel's localhost is both loopback addresses, but only with a port of its own: for a free one, 127.0.0.1 stands.
        var host = port == 0 ? "127.0.0.1" : "localhost";
        var server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"{(certificate is null ? "http" : "https")}://{host}:{port}"],
            CertificateSettings = certificate is null ? null : new WireMockCertificateSettings { X509CertificateFilePath = certificate },

            // Under /__admin/requests: what was asked and what was answered.
            StartAdminInterface = true,
        });
        server
            .Given(Request.Create().WithPath(Path).UsingGet())
            .RespondWith(Response.Create()
                .WithHeader("Content-Type", "application/json; charset=utf-8")
                .WithBody(_ => RandomFact()));
        return new FactsApi(server);
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static string RandomFact()
    {
#pragma warning disable CA5394 // Do not use insecure randomness: nothing depends on which fact it is.
        var index = Random.Shared.Next(Facts.All.Count);
#pragma warning restore CA5394
        return new JsonObject
        {
            ["id"] = $"fact-{index}",
            ["text"] = Facts.All[index],
            ["source"] = "fargate-fetcher's mock API",
            ["source_url"] = "https://example.com",
            ["language"] = "en",
            ["permalink"] = $"https://example.com/facts/{index}",
        }.ToJsonString();
    }
}
