using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary>One run of the program. It always ends with a documented exit code, and a failure is a line that says what to do.</summary>
internal static class CommandRun
{
    /// <summary>The variable with which a failure also shows where in the program it happened.</summary>
    public const string DebugVariable = "FARGATE_FETCHER_DEBUG";

    // What the library says after SIGTERM (128 + SIGTERM), unless the command is quicker to say that it was cancelled.
    private const int Terminated = 143;

    // After Ctrl+C or SIGTERM, engines and servers that a command started get the time to end.
    private static InvocationConfiguration Configuration => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Runs a command line.</summary>
    /// <param name="commands">All that can be typed.</param>
    /// <param name="arguments">As typed.</param>
    /// <param name="cancellation">Ends it as Ctrl+C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand commands, IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        try
        {
            var parsed = CommandLine.Parse(commands, arguments);
            var exitCode = await parsed.InvokeAsync(Configuration, cancellation);
            return parsed.Action is ParseErrorAction ? ExitCodes.Usage
                : exitCode is ExitCodes.Interrupted or Terminated ? Interrupted()
                : exitCode;
        }
        catch (OperationCanceledException interrupted) when (interrupted.InnerException is not TimeoutException)
        {
            return Interrupted();
        }
        catch (Exception failure)
        {
            return Explain(Cause(failure));
        }
    }

    private static int Interrupted() => Report(() => Terminal.Note("interrupted"), ExitCodes.Interrupted);

    private static int Explain(Exception failure) => failure switch
    {
        BuildException { IsReported: true } known => known.ExitCode,
        BuildException known => Fail(failure, known.Message, known.NextStep, known.ExitCode),

        // What the system refuses is no fault of the program, and the system's words name the file.
        IOException or UnauthorizedAccessException => Fail(
            failure,
            failure.Message,
            "Check that the file can be read or written: its owner, its permissions, free space. Then repeat the command.",
            ExitCodes.Failed),
        _ => Fail(
            failure,
            $"Unexpected {failure.GetType().Name}: {failure.Message}",
            $"Please report it, with what {DebugVariable}=1 prints before the same command.",
            ExitCodes.Failed),
    };

    private static int Fail(Exception failure, string message, string? nextStep, int exitCode) => Report(
        () =>
        {
            if (Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 })
            {
                Console.Error.WriteLine(failure);
            }

            Terminal.Fail(message, nextStep);
        },
        exitCode);

    // Nothing is left to say where stderr cannot be written.
    private static int Report(Action say, int exitCode)
    {
        try
        {
            say();
        }
        catch (IOException)
        {
        }

        return exitCode;
    }

    // Whatever fails while a class is being initialized comes wrapped.
    private static Exception Cause(Exception failure) =>
        failure is TypeInitializationException or AggregateException or TargetInvocationException && failure.InnerException is { } inner
            ? Cause(inner)
            : failure;
}
