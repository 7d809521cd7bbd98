using System.Security.Cryptography;
using FargateFetcher.Building.Containers;
using FargateFetcher.Building.Demonstrating;
using FargateFetcher.Building.Deploying;
using FargateFetcher.Building.Emulation;
using FargateFetcher.Building.Fargate;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Packaging;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Rehearsing;

/// <summary>
/// The whole deployment on this machine: real packaging, a change set, the task run by a real container engine with Docker's own
/// <c>awslogs</c> driver, its lines read back from CloudWatch Logs. What is AWS's own is an emulator's.
/// </summary>
/// <param name="check">Sees to what is missing on the machine.</param>
internal sealed class Rehearsal(RequirementCheck check)
{
    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(20);

    /// <summary>The root template; a test hands in a broken one.</summary>
    public string Template { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>How many times the task is run.</summary>
    public int Runs { get; init; } = 3;

    /// <summary>The address of the user's emulator; null or empty to start one.</summary>
    public string? Emulator { get; init; } = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");

    /// <summary>Rehearses, and leaves nothing behind, whatever happens.</summary>
    /// <exception cref="BuildException">Something went otherwise than it must on AWS.</exception>
    public async Task<RehearsalReport> RunAsync(CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Known.AwsCli, Known.DockerEngine, Known.DockerCli);
        var built = await ImageBuild.RunAsync([Platform.OfThisMachine], LayerCompression.Zstd, check, cancellation);
        var image = RehearsedImage.Of(built);

        using var workspace = new Workspace();
        await using var emulator = await Terminal.StepAsync("Starting the emulator of the AWS API", () => AwsEmulator.StartAsync(Emulator, check, cancellation));
        await using var engine = await Terminal.StepAsync(
            "Starting a Docker engine", () => DockerEngine.StartAsync(workspace.Folder("docker"), emulator.Environment, check, cancellation));
        await Terminal.StepAsync("Loading the image", () => engine.LoadAsync(ImageArtifacts.OfThisTree.DockerPath, cancellation));
        var certificate = LoopbackCertificate.Create(workspace.Path);
        await using var api = await Terminal.StepAsync("Starting the mock API over https", () => MockApiProcess.StartAsync(cancellation, certificate.ServerPath));

        // A name of its own: the user's emulator may hold other things.
        var name = $"rehearsal-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        await using var account = await Terminal.StepAsync(
            "Creating a VPC, two subnets and a bucket", () => EmulatedAccount.CreateAsync(emulator.Aws, name, EmulatorSettings.Region, cancellation));

        var packager = new TemplatePackager(emulator.Aws) { Source = Template, Output = Path.Combine(workspace.Folder("packaged"), "root.yml") };
        var packaged = await Terminal.StepAsync("Packaging the templates", () => packager.PackageAsync(account.Bucket, name, cancellation));

        account.Undo("cloudformation", "delete-stack", "--stack-name", name);
        var deployment = new StackDeployment(emulator.Aws, name);
        var parameters = new Dictionary<string, string>
        {
            ["pVpcId"] = account.VpcId,
            ["pSubnetIds"] = string.Join(',', account.SubnetIds),
            ["pImageUri"] = image.Uri,
            ["pCpuArchitecture"] = image.CpuArchitecture,
            ["pFetchUrl"] = api.FactUrl.AbsoluteUri,
        };
        var stack = await Terminal.StepAsync($"Deploying the stack {name}", () => deployment.DeployAsync(packaged, parameters, Show, cancellation));
        var outputs = await stack.OutputsAsync(cancellation);
        var tree = await Terminal.StepAsync("Comparing what was created with the templates", () => StackTree.ReadAsync(emulator.Aws, name, cancellation));

        var arn = await Terminal.StepAsync("Reading the schedule", () => RehearsedSchedule.TaskDefinitionAsync(emulator.Aws, outputs, tree, account.SubnetIds, cancellation));
        var task = new RehearsedTask(engine, await TaskDefinition.ReadAsync(emulator.Aws, arn, cancellation), image, emulator.Endpoint, certificate);
        var runs = await Terminal.StepAsync($"Running the task {Runs} times", () => task.RunAsync(Runs, cancellation));

        var group = outputs["logGroupName"];
        var lines = await Terminal.StepAsync($"Reading the log group {group}", () => LogEvent.ReadAsync(emulator.Aws, group, Runs, LogDelay, cancellation));
        var served = await ServedFacts.ReadAsync(api.BaseAddress, certificate, cancellation);
        runs = FactCheck.Ensure(runs, lines, served, group);

        await Terminal.StepAsync($"Deleting the stack {name}", () => deployment.DeleteAsync(cancellation));
        var left = await Terminal.StepAsync("Looking for what it left behind", () => LeftBehind.FindAsync(emulator.Aws, tree.Created, cancellation));
        return left.Count == 0
            ? new RehearsalReport(group, runs, served, tree.Created, tree.Missing)
            : throw new BuildException($"The deleted stack left behind: {string.Join(", ", left.Select(resource => $"{resource.Type} {resource.PhysicalId}"))}.");
    }

    private static void Show(IReadOnlyList<ResourceChange> changes)
    {
        foreach (var change in changes)
        {
            Terminal.Note($"  {change}");
        }
    }
}
