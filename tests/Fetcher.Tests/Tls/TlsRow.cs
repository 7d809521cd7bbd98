using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;

namespace FargateFetcher.Tests.Tls;

/// <summary>One form that TLS can take.</summary>
/// <param name="Name">What is special: the test's name.</param>
/// <param name="Outcome">What the published binary makes of it.</param>
/// <param name="Mint">What the server shows.</param>
/// <param name="Options">Options of <c>openssl s_server</c>.</param>
internal sealed record TlsRow(string Name, Outcome Outcome, Func<ServedChain> Mint, params string[] Options)
{
    private readonly Lazy<ServedChain> _chain = new(Mint);

    /// <summary>The options that leave a server one version.</summary>
    public static readonly string[] Versions = ["-tls1_2", "-tls1_3"];

    /// <summary>The one cipher suite of TLS 1.2 and before that the server takes.</summary>
    /// <param name="names">OpenSSL's names.</param>
    public static string[] Cipher(string names) => ["-tls1_2", "-cipher", names + ":@SECLEVEL=0"];

    /// <summary>What the server shows, minted once.</summary>
    public ServedChain Chain => _chain.Value;

    /// <summary>How the roots are kept.</summary>
    public RootStore Store { get; init; }

    /// <summary>Words of the error line's detail, as a regular expression, where it must be this and no other reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the server must be OpenSSL 3.5: before, it lacks what this needs.</summary>
    public bool NeedsNewServer { get; init; }

    /// <summary>Starts the server.</summary>
    public async Task<TlsServer> ServeAsync(params string[] more)
    {
        if (NeedsNewServer && OpenSslVersion() < new Version(3, 5))
        {
            Assert.Ignore($"openssl {OpenSslVersion()} cannot be this server: OpenSSL 3.5 can.");
        }

        return await TlsServer.StartAsync(Chain, "localhost", [.. more, .. Options]);
    }

    private static Version OpenSslVersion() => Version.Parse(OpenSslProgram.Run("version").Split(' ')[1]);
}
