using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Stacks.Tests.Packaging;

/// <summary>An emulator of the AWS API (moto) on a free port of this machine, with nothing in it.</summary>
internal sealed class LocalAws : IDisposable
{
    private readonly Process _server;

    private LocalAws(Process server, int port) => (_server, Port) = (server, port);

    /// <summary>The port on which it listens.</summary>
    public int Port { get; }

    /// <summary>What the AWS CLI needs to talk to it and to nobody else.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["AWS_ENDPOINT_URL"] = $"http://localhost:{Port}",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = "eu-central-1",
    };

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<LocalAws> StartAsync(CancellationToken cancellation)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        var aws = new LocalAws(server, port);
        try
        {
            await aws.WaitAsync(cancellation);
            return aws;
        }
        catch
        {
            aws.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_server.HasExited)
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var client = new TcpClient();
        while (!client.Connected)
        {
            Assert.That(_server.HasExited, Is.False, "moto_server ended at once");
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellation);
            }
            catch (SocketException)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
