using System.Diagnostics;

namespace FargateFetcher.Delivery.Tests.Support;

/// <summary>A folder of its own for one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fargate-fetcher-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Writes a script that can be started. Another process does it: a file that this one is writing is open in every program too that
    /// another test is just starting, and the system starts no such file ("Text file busy", execve(2)).
    /// </summary>
    public void WriteProgram(string name, string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "cat >\"$1\" && chmod 700 \"$1\"", "sh", this[name]]) { RedirectStandardInput = true };

        // A test may have taken away its own.
        start.Environment["PATH"] = "/usr/bin:/bin";
        using var writer = Process.Start(start)!;
        writer.StandardInput.Write(script);
        writer.StandardInput.Close();
        writer.WaitForExit();
        Assert.That(writer.ExitCode, Is.Zero, $"{this[name]} could not be written.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
