using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(300_000)]
public sealed partial class WhenSignalled
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [TestCase(Terminate, 143)]
    [TestCase(Interrupt, 130)]
    public async Task While_it_waits_for_the_answer_it_ends_at_once_and_silently(int signal, int exitCode, CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var fetcher = Process.Start(new ProcessStartInfo(NativeFetcher.Path, [$"http://{listener.LocalEndpoint}/"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var connection = await listener.AcceptTcpClientAsync(cancellation);

        Assert.That(Kill(fetcher.Id, signal), Is.Zero);
        await fetcher.WaitForExitAsync(cancellation);

        Assert.That(fetcher.ExitCode, Is.EqualTo(exitCode));
        Assert.That(await fetcher.StandardOutput.ReadToEndAsync(cancellation), Is.Empty);
        Assert.That(await fetcher.StandardError.ReadToEndAsync(cancellation), Is.Empty);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
