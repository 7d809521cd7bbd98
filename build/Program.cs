using FargateFetcher.Building.Commands;

return await CommandRun.RunAsync(args);
