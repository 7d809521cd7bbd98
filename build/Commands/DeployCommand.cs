using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>deploy</c>: from the sources to the running schedule.</summary>
internal static class DeployCommand
{
    private static readonly Option<string?> ParametersFile = new("--parameters-file")
    {
        Description = "A file with parameters: names and values in YAML or JSON, or the AWS CLI's list.",
        HelpName = "path",
    };

    private static readonly Option<string?> Bucket = new("--bucket")
    {
        Description = "A bucket of yours for the templates, instead of the registry's.",
        HelpName = "name",
    };

    public static Command Create()
    {
        var command = new BuildCommand(
            "deploy",
            "Deploys everything, from the sources to the schedule.",
            "Builds the image, deploys the registry's stack, pushes the image, packages the templates, shows what will change in the root "
                + "stack, and deploys it. With pImageUri among the parameters, that image is deployed instead. A parameter that is not "
                + "given keeps its value, or at first its default.",
            "deploy --vpc vpc-0123456789abcdef0 --subnets subnet-0123456789abcdef0,subnet-0123456789abcdef1",
            RunAsync)
        {
            Options.Stack, ParameterOptions.Vpc, ParameterOptions.Subnets, ParameterOptions.Parameter, ParametersFile, Bucket,
            Options.Registry, Options.Yes,
        };
        command.AddRule(result => result.GetValue(Options.Stack) is { } name && StackName.BrokenRule(name) is { } rule
            ? $"--stack: '{name}' {rule}."
            : null);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Options.Stack);
        var given = await GivenAsync(parsed, cancellation);
        parsed.EnsureAnswer();
        var check = parsed.Requirements();
        var request = new DeploymentRequest(name, given.Values)
        {
            Bucket = parsed.GetValue(Bucket),
            Registry = parsed.GetRequiredValue(Options.Registry),
        };
        await check.EnsureAsync(cancellation, request.DeploysOwnImage ? [Prerequisites.AwsCli, .. Needs.Image] : [Prerequisites.AwsCli]);
        var aws = new AwsCli();
        if (StackReadiness.IsToBeCreated(await new Stack(aws, name).StatusAsync(cancellation))
            && given.Missing.Except([DeploymentRequest.ImageParameter]).ToList() is { Count: > 0 } missing)
        {
            throw new BuildException(
                $"A new stack needs {string.Join(" and ", missing)}.",
                "Give --vpc and --subnets; 'aws ec2 describe-subnets' lists what there is.",
                ExitCodes.Usage);
        }

        if (request.DeploysOwnImage)
        {
            var platforms = await PlatformChoice.ResolveAsync(architecture: null, check, cancellation);
            await ImageBuild.RunAsync(platforms, LayerCompression.Zstd, check, cancellation);
        }

        Func<ChangeSet, CancellationToken, Task<bool>> review = parsed.GetValue(Options.Yes)
            ? ChangeReview.ShowAsync
            : ChangeReview.AskAsync;
        var outcome = await new Deployment(aws, request, review).RunAsync(cancellation);
        if (outcome == DeploymentOutcome.Declined)
        {
            Terminal.Note("Nothing was changed.");
            return ExitCodes.Failed;
        }

        var outputs = (await DeployedStack.ReadAsync(aws, name, cancellation)).Outputs;
        Options.Print(outputs.All.Select(output => $"{output.Key,-20} {output.Value}"));

        // The next step comes last, below what may fill a screen.
        Terminal.Note(outcome == DeploymentOutcome.Unchanged
            ? $"No changes: {name} is up to date"
            : $"{name} is deployed; next: ./build.sh verify --stack {name}");
        return ExitCodes.Done;
    }

    private static async Task<ParameterInput> GivenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var given = ParameterInput.OfRoot();
        if (parsed.GetValue(ParametersFile) is { } file)
        {
            await given.AddFileAsync(file, cancellation);
        }

        given.AddAll(ParameterOptions.Given(parsed));
        return given;
    }
}
