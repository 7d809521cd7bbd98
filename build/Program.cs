using FargateFetcher.Building;
using FargateFetcher.Building.Commands;

try
{
    var parsed = CommandLine.Create().Parse(args);
    var exitCode = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
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
