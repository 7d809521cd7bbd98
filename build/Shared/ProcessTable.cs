namespace FargateFetcher.Building.Shared;

/// <summary>A process; one that has ended is there until its parent asks for its exit code.</summary>
internal readonly record struct ProcessEntry(int Id, int Parent, bool HasEnded);

/// <summary>All processes, as Linux shows them (proc(5)).</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<ProcessEntry> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(id, "stat") is { } status)
            {
                // proc_pid_stat(5): what follows the name, in parentheses, which may itself have some.
                var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
                yield return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), HasEnded: fields[0] is "Z" or "X");
            }
        }
    }

    /// <summary>Those that have a path in their command line: a server that keeps its data there, for example.</summary>
    public static IEnumerable<ProcessEntry> Mentioning(string path) => With("cmdline", path);

    /// <summary>Those that have a text in their environment, <c>NAME=value</c>, by which it is known who has started them.</summary>
    public static IEnumerable<ProcessEntry> Carrying(string variable) => With("environ", variable);

    /// <summary>Program and arguments, with spaces between them; null where the process has ended, or is another user's.</summary>
    public static string? CommandLineOf(int process) => Read(process, "cmdline")?.Replace('\0', ' ').Trim();

    /// <summary>Ends processes, those that others of them have started last, and kills what has not ended after a while.</summary>
    /// <param name="living">Looks for those that have not ended.</param>
    public static async Task EndAsync(Func<IEnumerable<ProcessEntry>> living)
    {
        var asked = new HashSet<int>();
        var started = Stopwatch.GetTimestamp();

        // Who loses its parent during a look may be missed by it, and not by the next.
        for (var looksWithoutAny = 0; OperatingSystem.IsLinux() && looksWithoutAny < 2;)
        {
            var found = living().ToDictionary(one => one.Id, one => one.Parent);
            looksWithoutAny = found.Count == 0 ? looksWithoutAny + 1 : 0;
            var isOver = Stopwatch.GetElapsedTime(started) > Grace;
            foreach (var (id, parent) in found)
            {
                if (isOver)
                {
                    Signals.Kill(id);
                }
                else if (!found.ContainsKey(parent) && asked.Add(id))
                {
                    Signals.Terminate(id);
                }
            }

            await Task.Delay(BetweenLooks);
        }
    }

    private static IEnumerable<ProcessEntry> With(string file, string text) => All()
        .Where(one => !one.HasEnded && one.Id != Environment.ProcessId)
        .Where(one => Read(one.Id, file)?.Contains(text, StringComparison.Ordinal) == true);

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is another user's.
            return null;
        }
    }
}
