using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Processes;

InterruptSignal.StopIgnoring();

return await CommandRun.RunAsync(args);
