using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>doctor</c>: looks at the account before a deployment.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> CreateServiceLinkedRole = new("--create-service-linked-role")
    {
        Description = "Makes the ECS service-linked role where the account has none. Nothing else is ever made or changed.",
    };

    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "doctor",
            "Looks at the account before a deployment. Says what would fail, and what to do about it. A stack that is deployed already brings its own parameters. Ends with exit code 1 where something would fail.",
            "doctor --vpc vpc-0123456789abcdef0 --subnets subnet-0123456789abcdef0,subnet-0123456789abcdef1",
            RunAsync);
        command.Add(StackOption.Instance);
        command.Add(ParameterOptions.Vpc);
        command.Add(ParameterOptions.Subnets);
        command.Add(ParameterOptions.Parameter);
        command.Add(CreateServiceLinkedRole);
        command.Add(JsonOption.Instance);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var stack = parsed.GetRequiredValue(StackOption.Instance);
        var findings = await Terminal.StepAsync($"Checking the account for {stack}", progress =>
            new Diagnosis(new AwsCli(), parsed.GetValue(CreateServiceLinkedRole)) { Progress = progress }
                .RunAsync(stack, ParameterOptions.Given(parsed), cancellation));
        var report = new DiagnosisReport(stack, findings);
        if (parsed.GetValue(JsonOption.Instance))
        {
            Terminal.Result(JsonText.Of(report));
        }
        else
        {
            report.Show();
        }

        return report.IsReady ? ExitCodes.Done : ExitCodes.Failed;
    }
}
