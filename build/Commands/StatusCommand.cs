using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>status</c>: how a deployment is.</summary>
internal static class StatusCommand
{
    public static BuildCommand Create() => new(
        "status",
        "Shows schedule, last runs, dead letters and alarms.",
        "Tells the next run, and counts facts and failures of the last hour. The exit code is 1 if something needs attention: a failed "
            + "last run, dead letters, an alarm, a stack whose update failed.",
        "status --json",
        async (parsed, cancellation) =>
        {
            var aws = await parsed.AwsAsync(cancellation);
            var name = parsed.GetRequiredValue(Options.Stack);
            var report = await Terminal.StepAsync(
                $"Asking how {name} is",
                async () => await StatusReport.ReadAsync(await DeployedStack.ReadAsync(aws, name, cancellation), cancellation));
            parsed.Show(report, shown => Options.Print(shown.Lines()));
            foreach (var problem in report.Problems)
            {
                Terminal.Warn(problem);
            }

            return report.IsWell ? ExitCodes.Done : ExitCodes.Failed;
        })
    {
        Options.Stack, Options.Json,
    };
}
