using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>verify</c>: runs the task once, and looks for its fact.</summary>
internal static class VerifyCommand
{
    private static readonly Option<string> Timeout = Options.Span("--timeout", "How long to wait for the task, such as 90s or 5m.", "5m");

    public static BuildCommand Create() => new(
        "verify",
        "Runs the task once, and reads its fact from the log group.",
        "Waits for the end of the task, looks for its line in the log group that the stack's output names, and prints the fact, the exit "
            + "code and the times. The exit code is 1 if no fact arrived; it then says why. Where an emulator starts no containers, a "
            + "Docker engine on this machine runs the task.",
        "verify --stack fargate-fetcher --timeout 5m",
        async (parsed, cancellation) =>
        {
            var stack = await parsed.DeployedStackAsync(cancellation);
            var verification = new Verification(stack, parsed.Requirements()) { Limit = parsed.GetSpan(Timeout) };
            var report = await verification.RunAsync(cancellation);
            parsed.Show(report, shown => Options.Print(shown.Lines()));
            if (report.Failure is { } failure)
            {
                Terminal.Fail(failure.What, failure.NextStep);
                return ExitCodes.Failed;
            }

            return ExitCodes.Done;
        })
    {
        Options.Stack, Timeout, Options.Json,
    };
}
