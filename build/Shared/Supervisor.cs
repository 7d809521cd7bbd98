using System.ComponentModel;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// A small program beside this one (<c>supervise.sh</c>) that ends whatever this one has started if this one is killed. PR_SET_PDEATHSIG
/// (prctl(2)) would not do: it is about the thread that started a program, and .NET ends those of its pool when they are idle.
/// On Linux alone: elsewhere the build program runs in a container.
/// </summary>
internal static class Supervisor
{
    /// <summary>
    /// The variable in the environment of whatever ends with this program, by which it is found; the value is this program's own.
    /// </summary>
    public const string Mark = "FARGATE_FETCHER_STARTED_BY";

    // Beside the program, wherever that is: what is wrong with its place is said by whoever needs the working tree.
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Shared", "supervise.sh");

    /// <summary>Does this program's work under supervision, and returns its exit code.</summary>
    public static async Task<int> WatchAsync(Func<Task<int>> work)
    {
        using var supervisor = Start();
        try
        {
            return await work();
        }
        finally
        {
            if (supervisor is not null)
            {
                Leave(supervisor);
            }
        }
    }

    private static Process? Start()
    {
        if (!OperatingSystem.IsLinux() || Requirement.FindOnPath("setsid") is not { } setsid)
        {
            return null;
        }

        // In a session of its own, so that what ends this program by Ctrl+C or a closed terminal does not end it, too.
        var mark = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
        var start = new ProcessStartInfo(setsid, ["sh", Script, $"{Mark}={mark}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What this program itself was started by must not end the one that ends what this program has started.
        start.Environment.Remove(Mark);
        try
        {
            var supervisor = Process.Start(start);
            Environment.SetEnvironmentVariable(Mark, mark);
            return supervisor;
        }
        catch (Win32Exception)
        {
            // Without it a command works as well, as long as it is not killed.
            return null;
        }
    }

    // It ends before this program does, which leaves nothing behind.
    private static void Leave(Process supervisor)
    {
        try
        {
            supervisor.StandardInput.WriteLine();
        }
        catch (IOException)
        {
            // It was ended with what it watches.
        }

        supervisor.WaitForExit();
    }
}
