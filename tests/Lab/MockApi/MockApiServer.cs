using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>The mock API as a program: the first line on stdout is its address; it ends with SIGTERM or Ctrl+C.</summary>
internal static class MockApiServer
{
    /// <summary>Serves until it is told to end.</summary>
    /// <param name="options"><c>--port 8080</c>, or <c>--certificate server.pfx</c> for https, or nothing.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] options)
    {
        using var api = options switch
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
        return 0;
    }
}
