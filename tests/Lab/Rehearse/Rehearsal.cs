using System.Security.Cryptography;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The whole deployment on this machine: real packaging, a change set, the task run by a real container engine with Docker's own
/// <c>awslogs</c> driver, its lines read back from CloudWatch Logs. What is AWS's own is an emulator's.
/// </summary>
/// <param name="stage">Stands in for the world.</param>
/// <param name="image">What is deployed.</param>
internal sealed class Rehearsal(RehearsalStage stage, LocalImage image)
{
    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(60);

    // A name of its own: the user's emulator may hold other things.
    private readonly string _name = $"rehearsal-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>The root template; a test hands in a broken one.</summary>
    public string Template { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Whether the task is also made to fail, in every way in which tasks fail.</summary>
    public bool Fails { get; init; }

    /// <summary>What else is done with the deployed task and its log group before they are destroyed; null for nothing.</summary>
    public Func<RehearsedTask, LogGroup, CancellationToken, Task>? Further { get; init; }

    /// <summary>How many times the task is run.</summary>
    public int Runs { get; init; } = 3;

    // One for all rehearsals on a stage, as one serves many root stacks.
    private string Registry => $"{stage.Name}-registry";

    private AwsCli Aws => stage.Emulator.Aws;

    /// <summary>Builds the image, and rehearses its deployment on a stage of its own.</summary>
    /// <exception cref="BuildException">Something is missing here, or went otherwise than it must on AWS.</exception>
    /// <param name="fails">Whether the task is also made to fail.</param>
    public static async Task RunAsync(bool fails, RequirementCheck check, CancellationToken cancellation)
    {
        var emulator = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        DockerEngine.EnsureRights();
        await AwsEmulator.UsersOwnAsync(emulator, check, cancellation);
        var image = await BuildAsync(check, cancellation);
        await using var stage = await RehearsalStage.OpenAsync(emulator, check, cancellation);
        (await new Rehearsal(stage, image) { Fails = fails }.RunAsync(cancellation)).Show();
    }

    /// <summary>
    /// Builds the whole image, although one platform of it runs: its digest is the one that would be deployed. While tests run, it is the
    /// one that was built for them.
    /// </summary>
    public static async Task<LocalImage> BuildAsync(RequirementCheck check, CancellationToken cancellation)
    {
        if (Repository.IsBuilt)
        {
            var built = await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation);
            return LocalImage.Of(LocalImage.NameOf(built.Index), built);
        }

        var platforms = await PlatformChoice.ResolveAsync(architecture: null, check, cancellation);
        return LocalImage.Of(await ImageBuild.RunAsync(platforms, LayerCompression.Zstd, check, cancellation));
    }

    /// <summary>Deploys, runs, reads back, and deletes.</summary>
    /// <exception cref="BuildException">Something went otherwise than it must on AWS.</exception>
    public async Task<RehearsalReport> RunAsync(CancellationToken cancellation)
    {
        var deployed = await DeployAsync(cancellation);
        var tree = await Terminal.StepAsync(
            "Comparing what was created with the templates", () => StackTree.ReadAsync(Aws, _name, Template, cancellation));
        var (group, runs, failures) = await RunTaskAsync(deployed, tree, cancellation);

        await new Destruction(Aws, _name, Registry).RunAsync(cancellation);
        await Terminal.StepAsync("Looking for what it left behind", () => OrphanCheck.EnsureNothingAsync(Aws, tree.Created, cancellation));
        return new RehearsalReport(group, runs, tree.Created, tree.Missing) { Failures = failures };
    }

    private async Task<StackDescription> DeployAsync(CancellationToken cancellation)
    {
        var parameters = new Dictionary<string, string>
        {
            ["pVpcId"] = stage.Account.VpcId,
            ["pSubnetIds"] = string.Join(',', stage.Account.SubnetIds),
            ["pCpuArchitecture"] = image.CpuArchitecture,
            ["pFetchUrl"] = stage.Api.FactUrl.AbsoluteUri,
        };
        var request = new DeploymentRequest(_name, parameters)
        {
            Registry = Registry,
            RegistryParameters = new Dictionary<string, string> { ["pRepositoryName"] = stage.Name, ["pBucketPrefix"] = stage.Name },
            Template = Template,
            Packaged = Path.Combine(stage.Folder(_name), "root.yml"),
        };
        stage.Account.Undo(undo => new Destruction(Aws, _name, Registry).RunAsync(undo));
        await new Deployment(Aws, request, ChangeReview.ShowAsync).RunAsync(cancellation);
        return await new Stack(Aws, _name).DescribeAsync(cancellation);
    }

    private async Task<(string Group, IReadOnlyList<RehearsedRun> Runs, IReadOnlyList<RehearsedFailure> Failures)> RunTaskAsync(
        StackDescription deployed, StackTree tree, CancellationToken cancellation)
    {
        var outputs = deployed.Outputs;
        var definition = await Terminal.StepAsync(
            "Reading what the schedule starts",
            () => RehearsedSchedule.TaskDefinitionAsync(Aws, outputs, tree, stage.Account.SubnetIds, cancellation));
        var deployedImage = image with { Uri = deployed.Parameters[DeploymentRequest.ImageParameter] };
        var task = new RehearsedTask(stage, definition, deployedImage);
        var before = await ServedFacts.ReadAsync(stage.Api.BaseAddress, stage.Certificate, cancellation);
        var runs = await Terminal.StepAsync($"Running the task {Runs} times", () => task.RunAsync(Runs, cancellation));
        var served = await ServedFacts.ReadAsync(stage.Api.BaseAddress, stage.Certificate, cancellation);

        var group = outputs["logGroupName"];
        var logs = new LogGroup(Aws, group);
        var lines = await Terminal.StepAsync(
            $"Reading the log group {group}",
            () => logs.WaitAsync(Runs, LogDelay, since: null, stream: null, cancellation));
        var told = FactCheck.Ensure(runs, lines, [.. served.Skip(before.Count)], group);
        var failing = new RehearsedFailures(stage, task, TaskWatch.Read(_name, outputs["clusterName"]));
        await (Further?.Invoke(task, logs, cancellation) ?? Task.CompletedTask);
        return (group, told, Fails ? await Terminal.StepAsync("Having the task fail", () => failing.RunAsync(cancellation)) : []);
    }
}
