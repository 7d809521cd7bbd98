using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// The processes that this one has started, those that they have started, and so on; in other sessions too, and when their own parents
/// have ended. On Linux alone: elsewhere the build program runs in a container.
/// </summary>
internal static partial class Descendants
{
    // PR_SET_CHILD_SUBREAPER, prctl(2).
    private const int ChildSubreaper = 36;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Ends all of them as soon as a command is cancelled: parents first, so that each can end what it has started itself; what it leaves
    /// is asked next. What has not ended after a while is killed. To dispose of what this returns is to wait for that.
    /// </summary>
    public static IAsyncDisposable EndWith(CancellationToken cancellation)
    {
        // From now on, whoever loses its parent becomes a child of this process.
        if (OperatingSystem.IsLinux())
        {
            _ = Control(ChildSubreaper, 1, 0, 0, 0);
        }

        return new Ending(cancellation);
    }

    private static async Task EndAsync()
    {
        var asked = new HashSet<int>();
        var started = Stopwatch.GetTimestamp();

        // Who loses its parent during a look may be missed by it, and not by the next.
        for (var looksWithoutAny = 0; OperatingSystem.IsLinux() && looksWithoutAny < 2;)
        {
            var living = Living(Environment.ProcessId).ToList();
            looksWithoutAny = living.Count == 0 ? looksWithoutAny + 1 : 0;
            var isOver = Stopwatch.GetElapsedTime(started) > Grace;
            foreach (var (id, parent) in living)
            {
                if (isOver)
                {
                    Signals.Kill(id);
                }
                else if (parent == Environment.ProcessId && asked.Add(id))
                {
                    Signals.Terminate(id);
                }
            }

            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>The descendants of a process that have not ended.</summary>
    internal static IEnumerable<(int Id, int Parent)> Living(int process)
    {
        var children = All().ToLookup(one => one.Parent);
        var next = new Queue<int>([process]);
        while (next.TryDequeue(out var parent))
        {
            // One that has ended has children as long as another of its threads has not, which takes a while on a busy machine.
            foreach (var (id, _, hasEnded) in children[parent])
            {
                next.Enqueue(id);
                if (!hasEnded)
                {
                    yield return (id, parent);
                }
            }
        }
    }

    private static IEnumerable<(int Id, int Parent, bool HasEnded)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && ReadStatus(folder) is { } status)
            {
                // proc_pid_stat(5): what follows the name, in parentheses, which may itself have some.
                var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
                yield return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is "Z" or "X");
            }
        }
    }

    private static string? ReadStatus(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint first, nint second, nint third, nint fourth);

    private sealed class Ending : IAsyncDisposable
    {
        private readonly CancellationTokenRegistration _registration;
        private Task _ended = Task.CompletedTask;

        public Ending(CancellationToken cancellation) => _registration = cancellation.Register(() => _ended = EndAsync());

        public async ValueTask DisposeAsync()
        {
            await _registration.DisposeAsync();
            await _ended;
        }
    }
}
