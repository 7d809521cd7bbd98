using FargateFetcher.Settings;

namespace FargateFetcher.Tests.Support;

/// <summary>Settings as a test wants them.</summary>
internal static class SettingsOfTests
{
    /// <summary>The defaults, for a URL.</summary>
    public static FetchSettings For(string url, string headers = "", bool allowHttp = false) =>
        SettingsReader.Read(
            CommandLineArguments.Parse([url]),
            name => name switch
            {
                "FETCH_HEADERS" => headers,
                "FETCH_ALLOW_HTTP" => allowHttp ? "true" : null,
                _ => null,
            });
}
