using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace FargateFetcher.Lab;

/// <summary>What the mock API has answered so far, by its own journal.</summary>
internal static class ServedFacts
{
    /// <summary>The texts of the facts, in the order in which they were served.</summary>
    /// <param name="api">The mock API's base address.</param>
    /// <param name="certificate">The authority that vouches for it.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(Uri api, LoopbackCertificate certificate, CancellationToken cancellation)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(certificate.AuthorityPath);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        using var http = new HttpClient(handler) { BaseAddress = api, Timeout = TimeSpan.FromSeconds(60) };
        return Texts(await http.GetStringAsync(new Uri("/__admin/requests", UriKind.Relative), cancellation));
    }

    /// <summary>The texts in a journal of WireMock.Net.</summary>
    internal static IReadOnlyList<string> Texts(string journal)
    {
        using var entries = JsonDocument.Parse(journal);
        return
        [
            .. entries.RootElement.EnumerateArray()
                .Where(entry => entry.GetProperty("Request").GetProperty("Path").GetString() == "/api/v2/facts/random")
                .Select(entry => Text(entry.GetProperty("Response").GetProperty("Body").GetString()!)),
        ];
    }

    private static string Text(string body)
    {
        using var fact = JsonDocument.Parse(body);
        return fact.RootElement.GetProperty("text").GetString()!;
    }
}
