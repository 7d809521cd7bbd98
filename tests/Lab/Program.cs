using FargateFetcher.Building.Commands;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

Signals.StopIgnoringInterrupt();
using var hangUp = HangUp.EndsAsTermination();

return args is ["mock-api", .. var options]
    ? MockApiServer.Run(options)
    : await CommandRun.RunAsync(LabCommandLine.Create(), args, Supervisor.WatchAsync);
