using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>status</c>: how a deployment is.</summary>
internal static class StatusCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "status",
            "Shows schedule, last runs, dead letters and alarms. Tells the next run, and counts facts and failures of the last hour. Exit code 1 if there is something to see to: a failed last run, dead letters, an alarm, a stack whose update failed.",
            "status --json",
            RunAsync);
        command.Add(StackOption.Instance);
        command.Add(JsonOption.Instance);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var name = parsed.GetRequiredValue(StackOption.Instance);
        var report = await Terminal.StepAsync(
            $"Asking how {name} is", async () => await StatusReading.ReadAsync(await DeployedStack.ReadAsync(new AwsCli(), name, cancellation), cancellation));
        if (parsed.GetValue(JsonOption.Instance))
        {
            Terminal.Result(JsonText.Of(report));
        }
        else
        {
            foreach (var line in report.Lines())
            {
                Terminal.Result(line);
            }
        }

        foreach (var problem in report.Problems)
        {
            Terminal.Warn(problem);
        }

        return report.IsWell ? ExitCodes.Done : ExitCodes.Failed;
    }
}
