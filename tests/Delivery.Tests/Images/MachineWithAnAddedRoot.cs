using System.Diagnostics;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>
/// This machine as it would be after an administrator had added a root: in a mount namespace, in which two folders are others
/// and <c>update-ca-certificates</c> has run. Who is not root gets a user namespace as well.
/// </summary>
internal sealed class MachineWithAnAddedRoot : IDisposable
{
    private const string Add = """
        set -e
        mount -t tmpfs tmpfs /usr/local/share/ca-certificates
        mount -t tmpfs tmpfs /etc/ssl/certs
        cat > /usr/local/share/ca-certificates/company.crt
        update-ca-certificates --fresh --hooksdir /usr/local/share/ca-certificates >&2
        echo added
        exec sleep infinity
        """;

    private readonly Process _process;

    private MachineWithAnAddedRoot(Process process) => _process = process;

    /// <summary>The top of its files.</summary>
    public string Root => $"/proc/{_process.Id}/root";

    /// <summary>Adds a root, and returns when it is one of those that the machine trusts.</summary>
    public static async Task<MachineWithAnAddedRoot> StartAsync(string pem, CancellationToken cancellation)
    {
        string[] mapping = Environment.IsPrivilegedProcess ? [] : ["--map-root-user"];
        var process = Process.Start(new ProcessStartInfo("unshare", ["--mount", .. mapping, "sh", "-c", Add])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var machine = new MachineWithAnAddedRoot(process);
        try
        {
            await process.StandardInput.WriteAsync(pem.AsMemory(), cancellation);
            process.StandardInput.Close();
            return await process.StandardOutput.ReadLineAsync(cancellation) == "added"
                ? machine
                : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellation));
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
