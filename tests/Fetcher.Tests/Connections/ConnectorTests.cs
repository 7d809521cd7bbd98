using System.Net;
using System.Net.Sockets;
using FargateFetcher.Connections;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support.Signals;

namespace FargateFetcher.Tests.Connections;

/// <summary>The same code as in the binary, managed.</summary>
public sealed class ConnectorTests
{
    [Test]
    public void Brings_bytes_there_and_back()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var connection = Connect(((IPEndPoint)listener.LocalEndpoint).Port);
        using var peer = listener.AcceptSocket();

        connection.Write("there"u8);
        peer.Send("back"u8);
        var buffer = new byte[16];

        Assert.That(peer.Receive(buffer), Is.EqualTo(5));
        Assert.That(connection.Read(buffer), Is.EqualTo(4));
        peer.Shutdown(SocketShutdown.Send);
        Assert.That(connection.Read(buffer), Is.Zero);
    }

    [Test]
    public void Gives_up_reading_at_the_limit()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var connection = Connect(((IPEndPoint)listener.LocalEndpoint).Port, seconds: 0.05);

        Assert.That(
            () => connection.Read(new byte[1]), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.AttemptTimeout));
    }

    [Test]
    public async Task Gives_up_connecting_at_the_limit()
    {
        await using var dead = new FullQueue();

        Assert.That(
            () => Connect(dead.Port, seconds: 0.05),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.AttemptTimeout));
    }

    [Test]
    public void Says_that_nobody_listens() =>
        Assert.That(() => Connect(9), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Connect));

    [Test]
    public void Says_that_a_reset_lost_the_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var connection = Connect(((IPEndPoint)listener.LocalEndpoint).Port);
        using (var peer = listener.AcceptSocket())
        {
            peer.LingerState = new LingerOption(true, 0);
        }

        Assert.That(
            () => connection.Read(new byte[1]), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.ConnectionLost));
    }

    [Test]
    public void Leaves_internal_addresses_out_where_it_is_told_to() =>
        Assert.That(
            () => Connect(9, refuseInternalAddresses: true),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Redirect));

    private static TcpConnection Connect(int port, double seconds = 20, bool refuseInternalAddresses = false) =>
        new Connector().Connect(
            "localhost", port, "the server", refuseInternalAddresses, TimeLimit.In(TimeSpan.FromSeconds(seconds), TimeProvider.System));
}
