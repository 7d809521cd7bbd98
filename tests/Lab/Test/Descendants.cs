using System.Runtime.InteropServices;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The processes that this one has started, those that they have started, and so on; in other sessions too, and when their own parents
/// have ended. On Linux alone: elsewhere the build program and the lab run in a container.
/// </summary>
internal static partial class Descendants
{
    // PR_SET_CHILD_SUBREAPER, prctl(2).
    private const int ChildSubreaper = 36;

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

    /// <summary>The descendants of a process that have not ended.</summary>
    internal static IEnumerable<ProcessEntry> Living(int process)
    {
        var children = ProcessTable.All().ToLookup(one => one.Parent);
        IEnumerable<ProcessEntry> Below(int parent) => children[parent].SelectMany(child => Below(child.Id).Prepend(child));

        // One that has ended has children as long as another of its threads has not, which takes a while on a busy machine.
        return Below(process).Where(one => !one.HasEnded);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint first, nint second, nint third, nint fourth);

    private sealed class Ending : IAsyncDisposable
    {
        private readonly CancellationTokenRegistration _registration;
        private Task _ended = Task.CompletedTask;

        public Ending(CancellationToken cancellation) => _registration = cancellation.Register(
            () => _ended = ProcessTable.EndAsync(() => Living(Environment.ProcessId)));

        public async ValueTask DisposeAsync()
        {
            await _registration.DisposeAsync();
            await _ended;
        }
    }
}
