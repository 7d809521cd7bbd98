using Microsoft.Win32.SafeHandles;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// What the user sees. Progress and failures go to stderr, so that stdout holds results alone;
/// colour only on a terminal, and none with <c>NO_COLOR</c> (no-color.org), both as Spectre.Console detects them.
/// </summary>
internal static partial class Terminal
{
    // Where there is no terminal there is no width to fit in: a line in a log file is as long as it is.
    private const int Unlimited = 4096;

    private static Opened? _results;
    private static Opened? _errors;

    // A step within another, or beside it, has lines of its own: a terminal shows one turning sign at a time.
    private static int _isTurning;

    private static IAnsiConsole Results => To(Console.Out, Console.IsOutputRedirected, ref _results);

    private static IAnsiConsole Errors => To(Console.Error, Console.IsErrorRedirected, ref _errors);

    /// <summary>Writes one line of result to stdout, as it is; on a terminal, a line of a table as <see cref="Row"/> does.</summary>
    public static void Result(string line)
    {
        if (!Console.IsOutputRedirected && Columns().Match(line) is { Success: true } head)
        {
            Row(Markup.Escape(head.Value), Markup.Escape(line[head.Length..]));
        }
        else
        {
            Console.Out.WriteLine(line);
        }
    }

    public static void Result(IRenderable renderable) => Results.Write(renderable);

    /// <summary>Writes a row of a table to stdout. Where the terminal is too narrow, the last column goes on below itself.</summary>
    /// <param name="head">The columns before the last, with the spaces between them; markup.</param>
    /// <param name="last">Markup.</param>
    public static void Row(string head, string last) => Results.Write(RowOf(head, last));

    /// <summary>Whether somebody is there to answer a question.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks for a yes or no; just Enter is a no.</summary>
    public static Task<bool> AskAsync(string question, CancellationToken cancellation) =>
        Errors.ConfirmAsync(Markup.Escape(question), defaultValue: false, cancellation);

    /// <summary>Says what goes on.</summary>
    public static void Note(string line) => Errors.MarkupLineInterpolated($"[grey]{line}[/]");

    public static void Warn(string line) => Errors.MarkupLineInterpolated($"[yellow]warning:[/] {line}");

    public static void Fail(string message, string? nextStep)
    {
        Errors.MarkupLineInterpolated($"[red]error:[/] {message}");
        if (nextStep is not null)
        {
            Errors.MarkupLineInterpolated($"[bold]next:[/]  {nextStep}");
        }
    }

    /// <summary>Runs one step of a command: shows that it runs, then that it is done and how long it took.</summary>
    public static Task<T> StepAsync<T>(string title, Func<Task<T>> step) => StepAsync(title, _ => step());

    /// <summary>The same for a step that says, while it runs, what it is doing: on a terminal that stands in place of the title.</summary>
    public static async Task<T> StepAsync<T>(string title, Func<Action<string>, Task<T>> step)
    {
        var started = Stopwatch.GetTimestamp();
        T result;
        if (Errors.Profile.Capabilities.Interactive && Errors.Profile.Out.IsTerminal && Interlocked.Exchange(ref _isTurning, 1) == 0)
        {
            try
            {
                result = await Errors.Status().StartAsync(Turning(title), status => step(doing => status.Status = Turning(doing)));
            }
            finally
            {
                _isTurning = 0;
            }
        }
        else
        {
            Errors.MarkupLineInterpolated($"{title} ...");
            result = await step(_ => { });
        }

        Errors.MarkupLineInterpolated($"[green]done[/]   {title} ({Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s)");
        return result;

        static string Turning(string what) => Markup.Escape(what) + " ...";
    }

    public static Task StepAsync(string title, Func<Task> step) =>
        StepAsync(title, async () =>
        {
            await step();
            return true;
        });

    internal static IRenderable RowOf(string head, string last)
    {
        // A grid leaves out a column that is blank.
        if (string.IsNullOrWhiteSpace(head))
        {
            return new Padder(new Markup(last), new Padding(head.Length, 0, 0, 0));
        }

        return new Grid()
            .AddColumn(new GridColumn { Padding = new Padding(0), Width = Markup.Remove(head).Length, NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0) })
            .AddRow(new Markup(head), new Markup(last));
    }

    // Console.SetOut and Console.SetError count from then on: tests read what a command says.
    private static IAnsiConsole To(TextWriter writer, bool isRedirected, ref Opened? last)
    {
        if (last is { } known && ReferenceEquals(known.Writer, writer))
        {
            return known.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            console.Profile.Width = Unlimited;
        }

        last = new(writer, console);
        return console;
    }

    // The columns before the last are short, and end with two spaces at least.
    [GeneratedRegex(@"^[^\n]{0,24}? {2,}(?=\S[^\n]*$)")]
    private static partial Regex Columns();

    private sealed record Opened(TextWriter Writer, IAnsiConsole Console);
}

/// <summary>Standard output that says when nobody reads it any more.</summary>
internal static class ClosedPipe
{
    private const int StandardOutput = 1;

    // EPIPE.
    private const int BrokenPipe = 32;

    /// <summary>
    /// A writer to stdout that throws <see cref="IOException"/> where the reader of the pipe has ended. .NET's own console ignores that
    /// (EPIPE, write(2)), and <c>logs --follow | head -1</c> would never end.
    /// </summary>
    public static TextWriter Writer()
    {
#pragma warning disable CA2000 // Dispose objects before losing scope: the writer disposes of the stream; the handle is the process's own.
        Stream pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000

        // Into a file, a FileStream writes at an offset of its own, and what the shell writes next would overwrite it.
        return new StreamWriter(pipe.CanSeek ? Console.OpenStandardOutput() : pipe) { AutoFlush = true };
    }

    /// <summary>Whether a write failed because the reader has ended, and not because the disk is full, for example.</summary>
    public static bool IsReason(IOException failure) => failure.HResult == BrokenPipe;
}
