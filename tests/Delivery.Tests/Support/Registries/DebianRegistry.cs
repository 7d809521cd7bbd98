using System.Text.RegularExpressions;
using FargateFetcher.Building.Image;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>Debian's docker-registry on a free loopback port, with its own folder; ended by its process id.</summary>
internal sealed partial class DebianRegistry : IAsyncDisposable
{
    public const string User = "pusher";
    public const string Password = "push-secret-7f3a91c2";

    // Of that password, by htpasswd -nbB.
    private const string Users = User + ":$2y$05$u9UC3jA/QaTNF1bCLVCEEOpA8yI06NoE3uL8KL.6I6iW6XxRYKOYS\n";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();
    private BackgroundProcess _process = null!;

    private DebianRegistry()
    {
    }

    public static RegistryCredentials Credentials => new(User, Password);

    public int Port { get; private set; }

    /// <summary>A repository in it.</summary>
    public RepositoryAddress this[string name] => new($"localhost:{Port}", name);

    /// <summary>Starts one that asks for user and password; or for tokens of an issuer.</summary>
    public static async Task<DebianRegistry> StartAsync(TokenIssuer? issuer = null)
    {
        var registry = new DebianRegistry();
        try
        {
            await File.WriteAllTextAsync(registry._folder["users"], Users);
            var authentication = issuer is null
                ? $"{{htpasswd: {{realm: tests, path: {registry._folder["users"]}}}}}"
                : $"{{token: {{realm: {issuer.Realm}, service: {TokenIssuer.Service}, issuer: {TokenIssuer.Name}, rootcertbundle: {issuer.CertificatePath}}}}}";
            await File.WriteAllTextAsync(registry._folder["config.yml"], $$$"""
                version: 0.1
                log: {level: info, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: {{{registry._folder["data"]}}}}}
                http: {addr: "127.0.0.1:0"}
                auth: {{{authentication}}}
                """);
            registry._process = BackgroundProcess.Start("docker-registry", new Dictionary<string, string?>(), "docker-registry", "serve", registry._folder["config.yml"]);
            await registry._process.UntilAsync(_ => Task.FromResult(Listening().IsMatch(registry._process.Said)), StartLimit, TestContext.CurrentContext.CancellationToken);
            registry.Port = int.Parse(Listening().Match(registry._process.Said).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
