using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;

InterruptSignal.StopIgnoring();

return await CommandRun.RunAsync(CommandLine.Create(), args);
