using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>deploy</c>: from the sources to the running schedule.</summary>
internal static class DeployCommand
{
    private static readonly Option<string?> ParametersFile = Options.Value<string?>(
        "--parameters-file", "path", "A file with parameters: names and values in YAML or JSON, or the AWS CLI's list.");

    private static readonly Option<string?> Bucket = Options.Value<string?>(
        "--bucket", "name", "A bucket of yours for the templates, instead of the registry's.");

    private static readonly Option<bool> NoChecks = Options.Flag(
        "--no-checks", "Leaves out the checks of the network and of a given image, which otherwise come first.");

    public static BuildCommand Create() => new BuildCommand(
        "deploy",
        "Deploys everything, from the sources to the schedule.",
        "Checks the network, builds the image for the architecture of the tasks, deploys the registry's stack, pushes the image, "
            + "packages the templates, shows what will change in the root stack, and deploys it. What is done already is not done "
            + "again. With pImageUri among the parameters, that image is deployed instead, and kept unless it is from the registry's "
            + "repository. A parameter, tag or role that is not given keeps its value, or at first its default.",
        "deploy --vpc vpc-0123456789abcdef0 --subnets subnet-0123456789abcdef0,subnet-0123456789abcdef1",
        RunAsync)
    {
        Options.Stack, ParameterOptions.Vpc, ParameterOptions.Subnets, ParameterOptions.Parameter, ParametersFile, Bucket,
        ParameterOptions.Tag, ParameterOptions.RoleArn, Options.Registry, NoChecks, Options.Yes, Options.Force,
    }
    .WithRule(result => result.GetValue(Options.Stack) is { } name && StackName.BrokenRule(name) is { } rule
        ? $"--stack: '{name}' {rule}."
        : null);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Options.Stack);
        var given = await GivenAsync(parsed, cancellation);
        parsed.EnsureAnswer();
        var aws = await parsed.AwsAsync(cancellation);
        var deployed = await new Stack(aws, name).FindAsync(cancellation);
        var isNew = StackStatus.NeverRan(deployed?.Status);
        if (isNew && given.Missing.Except([DeploymentRequest.ImageParameter]).ToList() is { Count: > 0 } missing)
        {
            throw new BuildException(
                $"A new stack needs {string.Join(" and ", missing)}.",
                "Give --vpc and --subnets; 'aws ec2 describe-subnets' lists what there is.",
                ExitCodes.Usage);
        }

        var request = new DeploymentRequest(name, given.Values)
        {
            Options = ParameterOptions.StackOptions(parsed),
            Bucket = parsed.GetValue(Bucket),
            Registry = parsed.GetRequiredValue(Options.Registry),
        };
        request = request with { KeepsImage = !isNew && await request.HasForeignImageAsync(aws, deployed!, cancellation) };
        var parameters = isNew ? RootParameters.Of(given.Values) : RootParameters.Of(deployed!.Parameters, given.Values);
        var plan = new Plan(name, deployed?.Status, parameters);
        if (!parsed.GetValue(NoChecks))
        {
            DeploymentChecks.Judge(await Terminal.StepAsync("Checking the network", progress =>
                new Diagnosis(aws, createServiceLinkedRole: false) { Progress = progress }
                    .OfTasksAsync(plan, isImageGiven: !request.DeploysOwnImage, cancellation)));
        }

        if (request.DeploysOwnImage)
        {
            var check = parsed.Requirements();
            await check.EnsureAsync(cancellation, Needs.Image);
            await OwnImage.BuildAsync(Platform.OfTask(plan.Architecture), check, cancellation);
        }

        var isApproved = parsed.GetValue(Options.Yes);
        var deployment = new Deployment(aws, request, isApproved ? ChangeReview.ShowAsync : ChangeReview.AskAsync);
        var outcome = await deployment.RunAsync(cancellation);
        if (outcome == DeploymentOutcome.Declined)
        {
            Terminal.Note("Nothing was changed.");
            return ExitCodes.Failed;
        }

        var stack = await DeployedStack.ReadAsync(aws, name, cancellation);
        Options.Print(stack.Outputs.All.Select(output => $"{output.Key,-20} {output.Value}"));

        // The next step comes last, below what may fill a screen.
        Terminal.Note(Summary(name, outcome, stack.IsPaused));
        return ExitCodes.Done;
    }

    /// <summary>What the stack is now, and the next step: the last line.</summary>
    internal static string Summary(string name, DeploymentOutcome outcome, bool isPaused)
    {
        var what = outcome == DeploymentOutcome.Unchanged ? $"No changes: {name} is up to date" : $"{name} is deployed";
        var (paused, next) = isPaused ? (", and its schedule is paused", "resume") : ("", "verify");
        return $"{what}{paused}; next: ./build.sh {next} --stack {name}";
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
