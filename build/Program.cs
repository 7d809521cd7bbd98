using FargateFetcher.Building;
using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Processes;

InterruptSignal.StopIgnoring();

try
{
    var parsed = CommandLine.Create().Parse(args);

    // Ctrl+C and SIGTERM cancel the command; engines and servers that it started then get the time to end.
    var exitCode = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
    return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
}
catch (BuildException failure)
{
    Terminal.Fail(failure.Message, failure.NextStep);
    return failure.ExitCode;
}
catch (OperationCanceledException)
{
    Terminal.Note("interrupted");
    return ExitCodes.Interrupted;
}
