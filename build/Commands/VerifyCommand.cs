using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>verify</c>: whether a deployment does what it is for.</summary>
internal static class VerifyCommand
{
    private static readonly Option<TimeSpan> Timeout = SpanOption.Create("--timeout", "How long the task is waited for, such as 90s or 5m.", TimeSpan.FromMinutes(5));

    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "verify",
            "Runs the task once, and reads its fact from the log group. Waits for the end of the task, looks for its line in the log group that the stack's output names, and prints the fact, the exit code and the times; exit code 1 says that no fact arrived, and why. Where an emulator starts no containers, a Docker engine on this machine runs the task.",
            "verify --stack fargate-fetcher --timeout 5m",
            RunAsync);
        command.Add(StackOption.Instance);
        command.Add(Timeout);
        command.Add(JsonOption.Instance);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var check = parsed.Requirements();
        await check.EnsureAsync(cancellation, Prerequisites.AwsCli);
        var stack = await DeployedStack.ReadAsync(new AwsCli(), parsed.GetRequiredValue(StackOption.Instance), cancellation);
        var verification = new Verification(stack, check) { Limit = parsed.GetValue(Timeout) };
        var report = await verification.RunAsync(cancellation);
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

        if (report.Failure is { } failure)
        {
            Terminal.Fail(failure.What, failure.NextStep);
            return ExitCodes.Failed;
        }

        return ExitCodes.Done;
    }
}
