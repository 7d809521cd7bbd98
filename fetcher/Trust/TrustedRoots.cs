using FargateFetcher.Shared;

namespace FargateFetcher.Trust;

/// <summary>The sources of the trusted roots: directories, a bundle, or both.</summary>
internal sealed class TrustedRoots
{
    private const string UsualDirectory = "/etc/ssl/certs";

    // Debian and Alpine; Fedora, RHEL and Amazon Linux; openSUSE; OpenBSD's name, in many small images.
    private static readonly string[] UsualBundles =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    private TrustedRoots(string? directories, RootBundle? bundle)
    {
        Directories = directories;
        Bundle = bundle;
    }

    /// <summary>
    /// Directories as <c>openssl rehash</c> makes them, separated by colons, in which OpenSSL itself looks up roots; or null.
    /// </summary>
    public string? Directories { get; }

    /// <summary>The roots of a PEM file, or null.</summary>
    public RootBundle? Bundle { get; }

    /// <summary>
    /// Finds the roots in <c>SSL_CERT_DIR</c> and <c>SSL_CERT_FILE</c>; if neither is set, in the first of the distributions' usual
    /// places that has any.
    /// </summary>
    /// <param name="environment">Returns a variable's value, or null.</param>
    /// <exception cref="FetchException">There are none; kind <see cref="FailureKind.Usage"/>.</exception>
    public static TrustedRoots Find(Func<string, string?> environment)
    {
        var directories = NotEmpty(environment("SSL_CERT_DIR"));
        var file = NotEmpty(environment("SSL_CERT_FILE"));
        if (directories is null && file is null)
        {
            return FindUsual();
        }

        var roots = new TrustedRoots(
            directories is not null && HashedDirectory.AnyIs(directories) ? directories : null,
            file is null ? null : Load(file));
        return roots is { Directories: null, Bundle: null } ? throw NoRoots(directories, file) : roots;
    }

    private static TrustedRoots FindUsual()
    {
        if (HashedDirectory.AnyIs(UsualDirectory))
        {
            return new TrustedRoots(UsualDirectory, null);
        }

        foreach (var path in UsualBundles)
        {
            if (Load(path) is { } bundle)
            {
                return new TrustedRoots(null, bundle);
            }
        }

        throw new FetchException(
            FailureKind.Usage, $"There are no CA roots in {UsualDirectory} or the other usual places: set SSL_CERT_FILE or SSL_CERT_DIR.");
    }

    private static RootBundle? Load(string path)
    {
        var pem = PemFile.TryRead(path);
        var bundle = pem is { } content ? new RootBundle(content) : null;
        return bundle is { HasCertificates: true } ? bundle : null;
    }

    private static FetchException NoRoots(string? directories, string? file) => new(FailureKind.Usage, (directories, file) switch
    {
        (null, _) => "SSL_CERT_FILE names no readable file with a PEM certificate.",
        (_, null) => "SSL_CERT_DIR names no directory with certificates by their hash: run 'openssl rehash' on it, or set SSL_CERT_FILE.",
        _ => "Neither SSL_CERT_FILE nor SSL_CERT_DIR leads to a certificate; a directory needs 'openssl rehash'.",
    });

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
