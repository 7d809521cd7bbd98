using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;

Signals.StopIgnoringInterrupt();
using var hangUp = HangUp.EndsAsTermination();

return await CommandRun.RunAsync(CommandLine.Create(), args, Supervisor.WatchAsync);
