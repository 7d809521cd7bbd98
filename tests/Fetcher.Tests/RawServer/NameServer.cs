using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Tests.RawServer;

/// <summary>
/// A name server on an address of loopback that answers what it is told to, or never, and the way to have the binary ask it:
/// a mount namespace of its own (unshare(1)) with another <c>/etc/resolv.conf</c>.
/// </summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int DnsPort = 53;

    // Away from 127.0.0.1 and systemd-resolved's 127.0.0.53, and another one in every process that tests at the same time.
    private static readonly IPAddress Address = new([127, 53, (byte)(Environment.ProcessId >> 8), (byte)((Environment.ProcessId % 254) + 1)]);

    private readonly UdpClient _socket = new(new IPEndPoint(Address, DnsPort));
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _resolverFile = Path.GetTempFileName();
    private readonly Task _serving;

    private NameServer(Func<byte[], byte[]?> answer)
    {
        File.WriteAllText(_resolverFile, $"nameserver {Address}\n");
        _serving = ServeAsync(answer);
    }

    /// <summary>Ends with the first question.</summary>
    public Task Asked => _asked.Task;

    /// <summary>The arguments of unshare(1) before the command that is to ask here.</summary>
    public IReadOnlyList<string> Unshare =>
        ["--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", _resolverFile];

    /// <summary>Without these rights there is neither a mount namespace nor port 53.</summary>
    public static void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Needs root, for namespaces and port 53.");
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="answer">Returns the answer to a question, or null for none.</param>
    public static NameServer Start(Func<byte[], byte[]?> answer)
    {
        RequireRoot();
        return new NameServer(answer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
        File.Delete(_resolverFile);
    }

    private async Task ServeAsync(Func<byte[], byte[]?> answer)
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                _asked.TrySetResult();
                if (answer(question.Buffer) is { } bytes)
                {
                    await _socket.SendAsync(bytes, question.RemoteEndPoint);
                }
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException)
        {
        }
    }
}
