using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;

Signals.StopIgnoringInterrupt();

return await CommandRun.RunAsync(CommandLine.Create(), args);
