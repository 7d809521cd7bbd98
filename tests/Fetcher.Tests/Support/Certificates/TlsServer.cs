using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>
/// A TLS server that is not ours: <c>openssl s_server</c>, which unlike nginx shows whatever certificates it is
/// given, picks its port itself and asks for a client certificate in the handshake.
/// </summary>
internal sealed partial class TlsServer : IDisposable
{
    /// <summary>An option of ours: it answers with what is typed instead of the file.</summary>
    public const string Interactive = "-interactive";

    private readonly TemporaryFolder _folder = new();
    private readonly ServerProgram _program;

    private TlsServer(ServedChain chain, string address, string[] options)
    {
        _folder.Write("fact.json", """{"text":"trusted"}""");
        string[] arguments =
        [
            "s_server", "-accept", address + ":0",
            "-cert", _folder.Write("leaf.pem", chain.Leaf.Pem), "-key", _folder.Write("key.pem", chain.Leaf.Key.PrivatePem),

            // The server must not be the one that refuses what is too weak.
            "-cipher", "ALL:@SECLEVEL=0",

            // Reading the machine's roots, which no test here needs, is four fifths of what starting it costs.
            "-no-CAfile", "-no-CApath", "-no-CAstore",
            .. options.Contains(Interactive) ? options.Where(option => option != Interactive) : ["-WWW", .. options],
        ];
        if (chain.Others.Length > 0)
        {
            var others = string.Join('\n', chain.Others.Select(other => other.Pem));
            arguments = [.. arguments, "-cert_chain", _folder.Write("chain.pem", others)];
        }

        _program = ServerProgram.Start("openssl", "openssl", arguments, _folder.Path);
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>Starts a server that speaks one version of TLS.</summary>
    /// <param name="chain">What it shows.</param>
    /// <param name="host">The host of the URL: the server listens on the address that this means.</param>
    /// <param name="version">The version.</param>
    public static Task<TlsServer> StartAsync(ServedChain chain, string host, TlsVersion version) =>
        StartAsync(chain, host, version == TlsVersion.Tls12 ? "-tls1_2" : "-tls1_3");

    /// <summary>Starts a server with options of <c>openssl s_server</c>.</summary>
    public static async Task<TlsServer> StartAsync(ServedChain chain, string host, params string[] options)
    {
        var server = new TlsServer(chain, host == "[::1]" ? host : "127.0.0.1", options);
        try
        {
            var ready = await server._program.WaitForAsync(Ready());
            server.Port = int.Parse(ready.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Changes the file that it answers with; with <c>-HTTP</c> that is the whole response.</summary>
    public void Answer(string response) => _folder.Write("fact.json", response);

    /// <summary>Returns when it has said something.</summary>
    public Task HearAsync(string text) => _program.WaitForAsync(new Regex(Regex.Escape(text)));

    /// <summary>
    /// Types into it. With <c>-interactive</c> it sends the text, and obeys a line that is one letter (openssl-s_server(1), CONNECTED
    /// COMMANDS).
    /// </summary>
    public Task TypeAsync(string text) => _program.TellAsync(text);

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"^ACCEPT .*:(?<port>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Ready();
}
