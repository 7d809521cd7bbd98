using System.Text;

namespace FargateFetcher.Trust;

/// <summary>Version and date of the CA bundle, which the build program writes into its first line.</summary>
internal static class BundleLabel
{
    private const string Usual = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>Returns version and date of the bundle that a run would read, or says that it has none.</summary>
    /// <param name="environment">Returns a variable's value, or null.</param>
    public static string Read(Func<string, string?> environment)
    {
        var path = environment("SSL_CERT_FILE");
        var content = PemFile.TryRead(string.IsNullOrEmpty(path) ? Usual : path) is { } pem ? pem.Span : default;
        var end = content.IndexOf((byte)'\n');
        return end > 0 && content.StartsWith("# CA bundle "u8) ? Encoding.UTF8.GetString(content[2..end]) : "CA bundle without a date";
    }
}
