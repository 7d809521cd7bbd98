using FargateFetcher.Building.Commands;

Signals.StopIgnoringInterrupt();
using var hangUp = HangUp.EndsAsTermination();

return await CommandRun.RunAsync(CommandLine.Create(), args, Supervisor.WatchAsync);
