using System.Diagnostics;
using System.Globalization;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Testing;

[CancelAfter(60_000)]
[Needs(nameof(Prerequisites.Python))]
public sealed class WhenDescendantsAreLookedFor
{
    // Starts a child, prints its id, and ends its main thread alone: exit(2) by its number, as Python ends all of them.
    private const string EndsItsMainThread = """
        import ctypes, platform, subprocess, threading
        child = subprocess.Popen(["sleep", "600"])
        threading.Thread(target=child.wait).start()
        print(child.pid, flush=True)
        ctypes.CDLL(None).syscall(60 if platform.machine() == "x86_64" else 93, 0)
        """;

    [Test]
    public async Task Children_of_one_that_ends_thread_by_thread_are_found(CancellationToken cancellation)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", EndsItsMainThread]) { RedirectStandardOutput = true })!;
        var child = int.Parse((await python.StandardOutput.ReadLineAsync(cancellation))!, CultureInfo.InvariantCulture);
        try
        {
            while (!(await File.ReadAllTextAsync($"/proc/{python.Id}/stat", cancellation)).Contains(") Z ", StringComparison.Ordinal))
            {
                await Task.Delay(20, cancellation);
            }

            Assert.That(Descendants.Living(Environment.ProcessId).Select(one => one.Id), Does.Contain(child).And.Not.Contain(python.Id));
        }
        finally
        {
            Signals.Kill(child);
        }
    }
}
