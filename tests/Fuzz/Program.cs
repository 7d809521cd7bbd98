using System.Diagnostics;
using System.Globalization;
using FargateFetcher.Fuzz;

// Arguments: the binary, the seed, the first case, how many cases. What is broken goes to stdout, a line each; progress to stderr.
var (seed, first, count) = (Number(args[1]), Number(args[2]), Number(args[3]));
var started = Stopwatch.GetTimestamp();
var run = new FuzzRun(args[0], seed);
var running = run.RunAsync(first, count, CancellationToken.None);
while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(10))) != running)
{
    await Console.Error.WriteLineAsync($"{run.Done} of {count}, {run.Failures.Count} broken");
}

await running;
foreach (var failure in run.Failures)
{
    await Console.Out.WriteLineAsync(failure);
}

var codes = string.Join(", ", run.ExitCodes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} with {pair.Key}"));
await Console.Out.WriteLineAsync(string.Create(
    CultureInfo.InvariantCulture,
    $"seed {seed}, cases {first} to {first + count - 1} in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s: {codes}; {run.Failures.Count} broken"));
return run.Failures.Count == 0 ? 0 : 1;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
