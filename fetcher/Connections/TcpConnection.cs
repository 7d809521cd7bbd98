using System.Runtime.InteropServices;
using FargateFetcher.Addresses;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Connections;

/// <summary>A non-blocking TCP socket. It waits in <c>poll</c>, and only until the limit.</summary>
internal sealed class TcpConnection : IConnection
{
    private readonly TimeLimit _limit;
    private int _socket;

    private TcpConnection(int socket, TimeLimit limit)
    {
        _socket = socket;
        _limit = limit;
    }

    /// <summary>The file descriptor, which this object closes.</summary>
    public int Descriptor => _socket;

    /// <inheritdoc/>
    public bool WasCut => false;

    /// <summary>Starts to connect. Connecting has ended when the socket becomes writable; <see cref="End"/> gives the result.</summary>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <param name="error">The error number if connecting failed at once, else 0.</param>
    /// <returns>The connection; null if connecting failed at once.</returns>
    public static TcpConnection? Begin(IpAddress address, int port, TimeLimit limit, out int error)
    {
        var family = address.IsIPv6 ? LinuxConstants.AddressFamilyIPv6 : LinuxConstants.AddressFamilyIPv4;
        const int Type = LinuxConstants.SocketStream | LinuxConstants.SocketNonBlocking | LinuxConstants.SocketCloseOnExec;
        var socket = LibC.Socket(family, Type, 0);
        if (socket < 0)
        {
            error = Marshal.GetLastPInvokeError();
            return null;
        }

        var connection = new TcpConnection(socket, limit);
        error = connection.Begin(SocketAddress.Write(stackalloc byte[SocketAddress.MaxLength], address, port));
        if (error == 0)
        {
            return connection;
        }

        connection.Dispose();
        return null;
    }

    /// <summary>Returns the error number with which connecting ended; 0 if it succeeded.</summary>
    public int End()
    {
        var error = 0;
        uint length = sizeof(int);
        return LibC.GetSocketOption(_socket, LinuxConstants.LevelSocket, LinuxConstants.OptionError, ref error, ref length) == 0
            ? error
            : Marshal.GetLastPInvokeError();
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = LibC.Receive(_socket, buffer, (nuint)buffer.Length, 0);
            if (count >= 0)
            {
                // A peer that sends without pause must not outlast the limit either.
                return _limit.IsOver ? throw ConnectionFailures.TimedOut("reading the response") : (int)count;
            }

            WaitAfterError(LinuxConstants.PollIn, "waiting for the response");
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = LibC.Send(_socket, bytes, (nuint)bytes.Length, LinuxConstants.MessageNoSignal);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else
            {
                WaitAfterError(LinuxConstants.PollOut, "sending the request");
            }
        }
    }

    /// <summary>Waits until the socket is readable or writable.</summary>
    /// <param name="events">The events of <c>poll</c>.</param>
    /// <param name="until">When to stop waiting.</param>
    /// <returns>False when the limit came first.</returns>
    public bool Wait(short events, TimeLimit until) =>
        Readiness.Await([new PollDescriptor { Descriptor = _socket, Events = events }], until);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_socket >= 0)
        {
            // Linux frees the descriptor even if close reports an error, so it is never closed twice.
            _ = LibC.Close(_socket);
            _socket = -1;
        }
    }

    private int Begin(ReadOnlySpan<byte> address)
    {
        // Each message is sent at once: there is nothing to combine it with.
        var noDelay = 1;
        if (LibC.SetSocketOption(_socket, LinuxConstants.LevelTcp, LinuxConstants.OptionNoDelay, ref noDelay, sizeof(int)) == 0
            && LibC.Connect(_socket, address, (uint)address.Length) == 0)
        {
            return 0;
        }

        // POSIX: an interrupted connect continues in the background, as one in progress does.
        var error = Marshal.GetLastPInvokeError();
        return error is LinuxConstants.ErrorInProgress or LinuxConstants.ErrorInterrupted ? 0 : error;
    }

    private void WaitAfterError(short events, string phase)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error is not (LinuxConstants.ErrorAgain or LinuxConstants.ErrorInterrupted))
        {
            throw ConnectionFailures.Lost(error);
        }

        if (!Wait(events, _limit))
        {
            throw ConnectionFailures.TimedOut(phase);
        }
    }
}
