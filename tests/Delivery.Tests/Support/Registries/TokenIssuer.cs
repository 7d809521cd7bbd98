using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>Gives docker-registry's tokens (JSON Web Tokens, RFC 7519) to the one user who has the password.</summary>
internal sealed class TokenIssuer : IDisposable
{
    public const string Service = "registry-of-the-tests";
    public const string Name = "issuer-of-the-tests";

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server;
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public TokenIssuer()
    {
        var request = new CertificateRequest("CN=" + Name, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificatePath, _certificate.ExportCertificatePem());
        _server = new LoopbackServer(AnswerAsync);
    }

    public string Realm => $"{_server.Address}token";

    public string CertificatePath => _folder["issuer.pem"];

    /// <summary>How many tokens it gave.</summary>
    public int Given { get; private set; }

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DebianRegistry.User}:{DebianRegistry.Password}"));
        var query = context.Request.QueryString;
        if (context.Request.Headers["Authorization"] != $"Basic {expected}" || query["service"] != Service)
        {
            context.Response.StatusCode = 401;
        }
        else
        {
            Given++;
            await context.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { token = Token(query["scope"]!) }));
        }

        context.Response.Close();
    }

    // "Docker Registry v2 authentication: token" of the distribution project; a scope is repository:NAME:pull,push.
    private string Token(string scope)
    {
        var parts = scope.Split(':');
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var head = Encode(new { typ = "JWT", alg = "RS256", x5c = new[] { Convert.ToBase64String(_certificate.RawData) } });
        var body = Encode(new
        {
            iss = Name,
            sub = DebianRegistry.User,
            aud = Service,
            exp = now + 300,
            nbf = now - 10,
            iat = now,
            jti = Guid.NewGuid(),
            access = new[] { new { type = parts[0], name = parts[1], actions = parts[2].Split(',') } },
        });
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";

        static string Encode(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
