using System.Globalization;
using FargateFetcher.MockApi;

// Usage: dotnet run --project tests/MockApi [-- --port 8080 | -- --certificate server.pfx]. The first line on stdout is the base address; ends with SIGTERM or Ctrl+C.
using var api = args switch
{
    ["--port", var port] => FactsApi.Start(int.Parse(port, CultureInfo.InvariantCulture)),
    ["--certificate", var certificate] => FactsApi.Start(certificate: certificate),
    _ => FactsApi.Start(),
};
Console.WriteLine(api.BaseAddress);

using var ended = new ManualResetEventSlim();
Console.CancelKeyPress += (_, interrupt) =>
{
    interrupt.Cancel = true;
    ended.Set();
};
AppDomain.CurrentDomain.ProcessExit += (_, _) => ended.Set();
ended.Wait();
