using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FargateFetcher.Lab;

/// <summary>
/// What the server does on one connection: steps, one after the other. Immutable; after the last step the connection is closed.
/// </summary>
public sealed class Script
{
    private readonly Func<RawConnection, CancellationToken, Task>[] _steps;

    private Script(params Func<RawConnection, CancellationToken, Task>[] steps) => _steps = steps;

    /// <summary>Starts with the first byte that the client may send.</summary>
    public static Script Accepted { get; } = new();

    /// <summary>Starts when the whole request head has arrived.</summary>
    public static Script Requested { get; } = Accepted.Request();

    /// <summary>Reads a request head.</summary>
    public Script Request() => Then((connection, cancellation) => connection.ReadRequestAsync(cancellation));

    /// <summary>Reads some bytes, whatever they are.</summary>
    public Script Receive() => Then((connection, cancellation) => connection.ReceiveAsync(cancellation));

    /// <summary>Makes all that follows TLS, this side being the server.</summary>
    public Script Tls(X509Certificate2 certificate) =>
        Then((connection, cancellation) => connection.StartTlsAsync(certificate, cancellation));

    /// <summary>Sends characters as the bytes of the same value (ISO 8859-1).</summary>
    public Script Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public Script Send(byte[] bytes) => Then((connection, cancellation) => connection.Stream.WriteAsync(bytes, cancellation).AsTask());

    /// <summary>Does nothing for a while, not even read.</summary>
    public Script Wait(TimeSpan time) => Then((_, cancellation) => Task.Delay(time, cancellation));

    /// <summary>Sends one byte at a time.</summary>
    /// <param name="text">What to send (ISO 8859-1).</param>
    /// <param name="pause">The wait before each byte.</param>
    public Script SendSlowly(string text, TimeSpan pause) => Then(async (connection, cancellation) =>
    {
        foreach (var character in text)
        {
            await Task.Delay(pause, cancellation);
            await connection.Stream.WriteAsync(new byte[] { (byte)character }, cancellation);
        }
    });

    /// <summary>Sends the same again and again until the client is gone.</summary>
    public Script SendForever(string text) => Then(async (connection, cancellation) =>
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        while (true)
        {
            await connection.Stream.WriteAsync(bytes, cancellation);
        }
    });

    /// <summary>Tells a task of the test that this step has been reached.</summary>
    public Script Signal(TaskCompletionSource reached) => Then((_, _) =>
    {
        reached.TrySetResult();
        return Task.CompletedTask;
    });

    /// <summary>Ends TLS with a close_notify (RFC 8446, section 6.1). <see cref="Close"/> alone sends none.</summary>
    public Script CloseNotify() => Then((connection, _) => connection.SendCloseNotifyAsync());

    /// <summary>Ends this side's data (FIN) and reads on until the client ends too.</summary>
    public Script Close() => Then((connection, cancellation) => connection.CloseAsync(cancellation));

    /// <summary>Ends the connection by RST, whatever is still on its way.</summary>
    public Script Reset() => Then((connection, _) =>
    {
        connection.Reset();
        return Task.CompletedTask;
    });

    /// <summary>Says nothing more and reads on until the client is gone.</summary>
    public Script Hang() => Then((connection, cancellation) => connection.DrainAsync(cancellation));

    internal async Task RunAsync(RawConnection connection, CancellationToken cancellation)
    {
        foreach (var step in _steps.Append((last, token) => last.CloseAsync(token)))
        {
            await step(connection, cancellation);
        }
    }

    private Script Then(Func<RawConnection, CancellationToken, Task> step) => new([.. _steps, step]);
}
