using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Tests.Support.Servers;

/// <summary>
/// A name server on an address of loopback that answers what it is told to, or never, and the way to have the binary ask it:
/// a mount namespace of its own (unshare(1)) with another <c>/etc/resolv.conf</c>.
/// </summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int DnsPort = 53;

    // Away from 127.0.0.1 and systemd-resolved's 127.0.0.53, and another one in every process that tests at the same time.
    private static readonly IPAddress Address = new(
        [127, 53, (byte)(Environment.ProcessId >> 8), (byte)((Environment.ProcessId % 254) + 1)]);

    private readonly UdpClient _socket = new(new IPEndPoint(Address, DnsPort));
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _resolverFile = Path.GetTempFileName();
    private readonly ConcurrentQueue<byte[]> _questions = new();
    private readonly TimeSpan _delay;
    private readonly Task _serving;

    private NameServer(Func<byte[], byte[]?> answer, TimeSpan delay)
    {
        _delay = delay;
        File.WriteAllText(_resolverFile, $"nameserver {Address}\n");
        _serving = ServeAsync(answer);
    }

    /// <summary>Ends with the first question.</summary>
    public Task Asked => _asked.Task;

    /// <summary>What it has been asked.</summary>
    public IReadOnlyCollection<byte[]> Questions => _questions;

    /// <summary>The arguments of unshare(1) before the command that is to ask here.</summary>
    public IReadOnlyList<string> Unshare =>
        ["--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", _resolverFile];

    /// <summary>The same, and no name in <c>/etc/hosts</c>.</summary>
    public IReadOnlyList<string> UnshareWithoutHosts =>
        ["--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && mount --bind /dev/null /etc/hosts && exec \"$@\"", _resolverFile];

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
    /// <param name="delay">How long each answer takes.</param>
    public static NameServer Start(Func<byte[], byte[]?> answer, TimeSpan delay = default)
    {
        RequireRoot();
        return new NameServer(answer, delay);
    }

    /// <summary>Whether a question is one for IPv4 addresses: type A, 1 (RFC 1035, section 3.2.2).</summary>
    public static bool AsksForIPv4(byte[] question) => question[QuestionType(question)] == 1;

    /// <summary>An answer that gives 127.0.0.1, to a question of whatever type.</summary>
    public static byte[] Loopback(byte[] question) =>
        [.. Answer(question, count: 1), 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1];

    /// <summary>An answer that there is none of that type.</summary>
    public static byte[] Nothing(byte[] question) => Answer(question, count: 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
        File.Delete(_resolverFile);
    }

    private static byte[] Answer(byte[] question, byte count) =>
        [question[0], question[1], 0x81, 0x80, 0, 1, 0, count, 0, 0, 0, 0, .. question[12..(QuestionType(question) + 3)]];

    // Of the type's low byte: behind the header, the labels of the name, their end and the type's high byte.
    private static int QuestionType(byte[] question) => Array.IndexOf(question, (byte)0, 12) + 2;

    private async Task ServeAsync(Func<byte[], byte[]?> answer)
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                _questions.Enqueue(question.Buffer);
                _asked.TrySetResult();
                if (answer(question.Buffer) is { } bytes)
                {
                    _ = SendAsync(bytes, question.RemoteEndPoint);
                }
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task SendAsync(byte[] answer, IPEndPoint asker)
    {
        try
        {
            await Task.Delay(_delay);
            await _socket.SendAsync(answer, asker);
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException)
        {
        }
    }
}
