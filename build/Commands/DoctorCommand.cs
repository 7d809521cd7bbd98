using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>doctor</c>: checks the account before a deployment.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> CreateServiceLinkedRole = Options.Flag(
        "--create-service-linked-role",
        "Creates the ECS service-linked role if the account has none. Nothing else is ever created or changed.");

    public static BuildCommand Create() => new(
        "doctor",
        "Checks the account before a deployment.",
        "Says what would fail, and what to do about it. For a stack that is deployed already, its own parameters apply. The exit code is 1 "
            + "if something would fail.",
        "doctor --vpc vpc-0123456789abcdef0 --subnets subnet-0123456789abcdef0,subnet-0123456789abcdef1",
        RunAsync)
    {
        Options.Stack, ParameterOptions.Vpc, ParameterOptions.Subnets, ParameterOptions.Parameter, CreateServiceLinkedRole, Options.Json,
    };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var aws = await parsed.AwsAsync(cancellation);
        var stack = parsed.GetRequiredValue(Options.Stack);
        var findings = await Terminal.StepAsync($"Checking the account for {stack}", progress =>
            new Diagnosis(aws, parsed.GetValue(CreateServiceLinkedRole)) { Progress = progress }
                .RunAsync(stack, ParameterOptions.Given(parsed), cancellation));
        var report = new DiagnosisReport(stack, findings);
        parsed.Show(report, shown => shown.Show());
        return report.IsReady ? ExitCodes.Done : ExitCodes.Failed;
    }
}
