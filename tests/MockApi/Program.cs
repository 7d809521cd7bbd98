using System.Globalization;
using FargateFetcher.MockApi;

// Usage: dotnet run --project tests/MockApi [-- --port 8080]. The first line on stdout is the base address; ends with SIGTERM or Ctrl+C.
var port = args is ["--port", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
using var api = FactsApi.Start(port);
Console.WriteLine(api.BaseAddress);

using var ended = new ManualResetEventSlim();
Console.CancelKeyPress += (_, interrupt) =>
{
    interrupt.Cancel = true;
    ended.Set();
};
AppDomain.CurrentDomain.ProcessExit += (_, _) => ended.Set();
ended.Wait();
