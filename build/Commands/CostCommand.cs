using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>cost</c>: what a month costs.</summary>
internal static class CostCommand
{
    private static readonly Option<string[]> Price = Options.Value<string[]>(
        "--price", "name=dollars", $"A price of your region, instead of that of {Prices.Region}; can be repeated.");

    public static BuildCommand Create() => new(
        "cost",
        "Estimates what a month costs.",
        "Item by item, and what would be cheaper: from the template's defaults and --parameter, without asking AWS; with --stack, from "
            + "what is deployed and from what AWS Config records.",
        "cost --parameter pCpuArchitecture=ARM64 --parameter \"pScheduleExpression=rate(5 minutes)\"",
        RunAsync)
    {
        Options.Stack, ParameterOptions.Parameter, Price, Options.Json,
    };

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var prices = (parsed.GetValue(Price) ?? []).Aggregate(Prices.Published, (all, one) => all.With(one));
        var parameters = await ParametersAsync(parsed, cancellation);
        var image = await PulledImage.OfThisTreeAsync(parameters["pCpuArchitecture"], cancellation);
        var recordsInterfaces = AsksAws(parsed) ? await RecordsInterfacesAsync(cancellation) : null;
        var estimate = CostEstimate.Of(parameters, prices, image, recordsInterfaces);
        parsed.Show(estimate, _ =>
        {
            Terminal.Result(estimate.Table());
            Options.Print(estimate.Lines());
        });
    }

    // Only where --stack is typed: its default is no reason to.
    private static bool AsksAws(ParseResult parsed) => parsed.GetResult(Options.Stack) is { Implicit: false };

    // Null where that is not known: an estimate without it is still one.
    private static async Task<bool?> RecordsInterfacesAsync(CancellationToken cancellation)
    {
        try
        {
            var recorders = await ConfigRecorder.RecordingAsync(command => new AwsCli().ReadJsonAsync(cancellation, command));
            return recorders.Any(recorder => recorder.RecordsContinuously(ConfigRecorder.NetworkInterface));
        }
        catch (BuildException)
        {
            return null;
        }
    }

    private static async Task<RootParameters> ParametersAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var allowed = ParameterInput.OfRoot();
        allowed.AddAll(ParameterOptions.Given(parsed));
        var given = allowed.Values;

        if (!AsksAws(parsed))
        {
            return RootParameters.Of(given);
        }

        var aws = await parsed.AwsAsync(cancellation);
        var name = parsed.GetRequiredValue(Options.Stack);
        var stack = await Terminal.StepAsync($"Reading the parameters of {name}", () => new Stack(aws, name).FindAsync(cancellation));
        return stack is null
            ? throw new BuildException(
                $"There is no stack {name} in this account and region.", "Name another with --stack, set AWS_REGION, or leave --stack out.")
            : RootParameters.Of(stack.Parameters, given);
    }
}
