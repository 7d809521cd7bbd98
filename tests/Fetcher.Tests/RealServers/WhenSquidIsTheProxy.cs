using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

/// <summary>squid.</summary>
public sealed class WhenSquidIsTheProxy : ProxyTests
{
    /// <summary>Has to be written with percent signs in a URL.</summary>
    private protected override string Password => "p@ss:w/rd %41";

    private protected override Task<(ServerProgram Server, int Port)> StartProxyAsync(bool demandsPassword) =>
        ServerProgram.StartOnFreePortAsync("squid", "squid", port =>
            ["-N", "-d", "1", "-f", Folder.Write($"squid-{port}.conf", Configuration(port, demandsPassword))]);

    // Nothing is cached, and nothing written outside the folder. The memory for descriptors is sized by their number.
    private string Configuration(int port, bool demandsPassword) => $"""
        http_port 127.0.0.1:{port}
        visible_hostname localhost
        pid_filename none
        access_log none
        cache_log /dev/null
        cache deny all
        cache_mem 0
        netdb_filename none
        coredump_dir {Folder.Path}
        pinger_enable off
        max_filedescriptors 1024
        shutdown_lifetime 0 seconds
        {(demandsPassword ? Authentication() : "http_access allow localhost")}
        http_access deny all

        """;

    private string Authentication()
    {
        var users = Folder.Write("users", "user:" + OpenSslProgram.Run("passwd", "-apr1", Password));
        return $"""
            auth_param basic program /usr/lib/squid/basic_ncsa_auth {users}
            auth_param basic realm facts
            auth_param basic children 1
            acl known proxy_auth REQUIRED
            http_access allow known
            """;
    }
}
