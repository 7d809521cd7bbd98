using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

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

    /// <summary>
    /// Runs a command line, its work by <paramref name="supervise"/>, if there is one, so that what it starts ends with it. Cancelling it
    /// does what Ctrl+C does.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        RootCommand commands,
        IReadOnlyList<string> arguments,
        Func<Func<Task<int>>, Task<int>>? supervise = null,
        CancellationToken cancellation = default)
    {
        try
        {
            var parsed = CommandLine.Parse(commands, arguments);
            if (parsed.Action is ParseErrorAction refusal)
            {
                return Refuse(parsed, refusal);
            }

            // The help, the version and a suggestion start nothing, and should be there at once.
            var exitCode = parsed.Action is not AsynchronousCommandLineAction ? await InvokeAsync()
                : supervise is null ? await WorkAsync()
                : await supervise(WorkAsync);
            return exitCode is ExitCodes.Interrupted or Terminated ? Interrupted() : exitCode;

            Task<int> InvokeAsync() => parsed.InvokeAsync(Configuration, cancellation);

            async Task<int> WorkAsync()
            {
                await Leftover.ClearAsync(cancellation);
                return await InvokeAsync();
            }
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

    // One line of usage, then what is wrong: the whole help would push it off the screen.
    private static int Refuse(ParseResult parsed, ParseErrorAction refusal)
    {
        var command = parsed.CommandResult.Command;
        var meant = Similar(parsed, refusal);
        return Report(
            () =>
            {
                Terminal.Note($"usage: {Help.Usage(command)}");
                Terminal.Fail(
                    string.Join("\n       ", parsed.Errors.Select(error => error.Message).Distinct()),
                    (meant.Count > 0 ? $"Did you mean {string.Join(" or ", meant)}? " : "") + $"See {Help.CommandFor(command)}");
            },
            ExitCodes.Usage);
    }

    // The library prints what may have been meant: a line for each word that it does not know, then each suggestion in a line.
    private static List<string> Similar(ParseResult parsed, ParseErrorAction refusal)
    {
        using var output = new StringWriter();
        parsed.InvocationConfiguration.Output = output;
        parsed.InvocationConfiguration.Error = TextWriter.Null;
        refusal.ShowHelp = false;
        refusal.Invoke(parsed);
        return
        [
            .. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.StartsWith('\'') && !Suggestions.IsShortAlias(line))
                .Distinct(),
        ];
    }

    private static int Interrupted() => Report(() => Terminal.Note("interrupted"), ExitCodes.Interrupted);

    private static int Explain(Exception failure) => failure switch
    {
        BuildException { IsReported: true } known => known.ExitCode,
        BuildException known => Fail(failure, known.Message, known.NextStep ?? NextSteps.After(known.Message), known.ExitCode),

        // What the system refuses is no fault of the program, and the system's words name the file.
        IOException or UnauthorizedAccessException => Fail(failure, failure.Message, NextSteps.After(failure), ExitCodes.Failed),
        HttpRequestException or OperationCanceledException or TimeoutException => Fail(
            failure, failure.Message, "Check the network and HTTPS_PROXY, then repeat the command.", ExitCodes.Failed),
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
