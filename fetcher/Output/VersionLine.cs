using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Shared;
using FargateFetcher.Trust;

namespace FargateFetcher.Output;

/// <summary>The line that <c>--version</c> prints: the versions to compare with a security notice.</summary>
internal static class VersionLine
{
    // OPENSSL_VERSION_STRING: "3.0.22", without name and date (OpenSSL_version(3)).
    private const int OpenSslVersionString = 6;

    /// <summary>Returns one line with the versions of the program, of OpenSSL and of the CA bundle.</summary>
    /// <param name="environment">Returns a variable's value, or null.</param>
    public static string Read(Func<string, string?> environment)
    {
        var openSsl = Marshal.PtrToStringUTF8(OpenSsl.OpenSSL_version(OpenSslVersionString));
        return $"fetcher {ProductVersion.Text} (OpenSSL {openSsl}, {BundleLabel.Read(environment)})\n";
    }
}
