using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

/// <summary>tinyproxy: asks the server by HTTP/1.0, so that plain http ends where the connection does.</summary>
public sealed class WhenTinyproxyIsTheProxy : ProxyTests
{
    /// <summary>tinyproxy's configuration takes no other characters.</summary>
    private protected override string Password => "pass-word.1";

    private protected override Task<(ServerProgram Server, int Port)> StartProxyAsync(bool demandsPassword) =>
        ServerProgram.StartOnFreePortAsync("tinyproxy", "tinyproxy-bin", port =>
            ["-d", "-c", Folder.Write($"tinyproxy-{port}.conf", Configuration(port, demandsPassword))]);

    private string Configuration(int port, bool demandsPassword) => $"""
        Listen 127.0.0.1
        Port {port}
        Timeout 30
        MaxClients 20
        Allow 127.0.0.1
        {(demandsPassword ? $"BasicAuth user {Password}" : "")}

        """;
}
