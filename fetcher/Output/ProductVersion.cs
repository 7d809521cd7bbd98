using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Trust;

namespace FargateFetcher.Output;

/// <summary>The version of the program, and of what it trusts and is linked with.</summary>
internal static partial class ProductVersion
{
    // OPENSSL_VERSION_STRING: "3.0.22", without name and date (OpenSSL_version(3)).
    private const int OpenSslVersionString = 6;

    /// <summary>One line for <c>--version</c>: what a security notice is held against.</summary>
    /// <param name="environment">Returns a variable's value, or null.</param>
    public static string Describe(Func<string, string?> environment) =>
        $"fetcher {Text} (OpenSSL {Marshal.PtrToStringUTF8(OpenSsl.OpenSSL_version(OpenSslVersionString))}, {BundleLabel.Read(environment)})\n";

    // Text, a constant: major, minor and patch. The build writes it from Directory.Build.props (Fetcher.csproj); to read the
    // assembly's attribute would keep reflection in the binary, a quarter of a megabyte.
}
