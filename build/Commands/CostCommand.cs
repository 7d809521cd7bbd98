using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>cost</c>: what a month costs.</summary>
internal static class CostCommand
{
    private static readonly Option<string[]> Price = new("--price")
    {
        Description = $"A price of your region, instead of that of {Prices.Region}; can be repeated.",
        HelpName = "name=dollars",
    };

    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "cost",
            "Estimates what a month costs. Item by item, and what would be cheaper. Of the template's defaults and what --parameter says, without asking AWS; with --stack, of what is deployed.",
            "cost --parameter pCpuArchitecture=ARM64 --parameter \"pScheduleExpression=rate(5 minutes)\"",
            RunAsync);
        command.Add(StackOption.Instance);
        command.Add(ParameterOptions.Parameter);
        command.Add(Price);
        command.Add(JsonOption.Instance);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var prices = (parsed.GetValue(Price) ?? []).Aggregate(Prices.Published, (all, one) => all.With(one));
        var parameters = await ParametersAsync(parsed, cancellation);
        var estimate = Estimate.Of(parameters, prices, await PulledImage.OfThisTreeAsync(parameters["pCpuArchitecture"], cancellation));
        if (parsed.GetValue(JsonOption.Instance))
        {
            Terminal.Result(JsonText.Of(estimate));
            return ExitCodes.Done;
        }

        Terminal.Result(CostReport.Table(estimate));
        foreach (var line in CostReport.Lines(estimate))
        {
            Terminal.Result(line);
        }

        return ExitCodes.Done;
    }

    private static async Task<RootParameters> ParametersAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var allowed = ParameterInput.OfRoot();
        allowed.AddAll(ParameterOptions.Given(parsed));
        var given = allowed.Values;

        // Its usual name is no reason to ask AWS.
        if (parsed.GetResult(StackOption.Instance) is not { Implicit: false })
        {
            return RootParameters.Of(given);
        }

        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var name = parsed.GetRequiredValue(StackOption.Instance);
        return await Terminal.StepAsync($"Reading the parameters of {name}", () => DeployedAsync(new AwsCli(), name, given, cancellation));
    }

    private static async Task<RootParameters> DeployedAsync(AwsCli aws, string name, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        var stack = await new Stack(aws, name).FindAsync(cancellation);
        return stack is null
            ? throw new BuildException($"There is no stack {name} in this account and region.", "Name another with --stack, set AWS_REGION, or leave --stack out.")
            : RootParameters.Of(stack.Parameters, given);
    }
}
