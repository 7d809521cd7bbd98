using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The whole way from templates and image to the deployed root stack: registry, push, package, change set, stack.</summary>
internal sealed class Deployment(AwsCli aws, DeploymentRequest request, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    /// <summary>Deploys; what is done already is not done again. Cancelled, it lets CloudFormation complete what that has begun.</summary>
    public async Task<DeploymentOutcome> RunAsync(CancellationToken cancellation)
    {
        var image = request.DeploysOwnImage ? await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation) : null;
        if (image is not null && !aws.IsEmulated)
        {
            // Before anything is made for an image that cannot be pushed.
            _ = ImageTag.OfCommit(image);
        }

        var deployed = await new Stack(aws, request.Stack).FindAsync(cancellation);
        var parameters = new Dictionary<string, string>(request.Parameters);
        var bucket = request.Bucket;
        StackOutputs? registry = null;
        if (image is not null || bucket is null)
        {
            Terminal.Note($"The stack {request.Registry}: repository and bucket");
            var stack = new RegistryStack(aws, request.Registry) { Options = request.Options };
            registry = await stack.DeployAsync(request.RegistryParameters, approve, cancellation);
            if (registry is null)
            {
                return DeploymentOutcome.Declined;
            }

            bucket ??= registry["bucketName"];
            if (image is not null)
            {
                var current = deployed?.Parameters.GetValueOrDefault(DeploymentRequest.ImageParameter);
                var repository = RepositoryAddress.Parse(registry["repositoryUri"]);
                parameters[DeploymentRequest.ImageParameter] = await OwnImage.PushAsync(aws, image, repository, current, cancellation);
                await ImageExpiry.WarnAsync(aws, repository, request.Stack, cancellation);
                parameters.TryAdd("pRepositoryArn", registry["repositoryArn"]);
            }
        }

        using var hold = await ImageHold.OfAsync(aws, request, deployed, parameters, registry, cancellation);
        return await hold.WhileAsync(() => DeployRootAsync(deployed, parameters, bucket, cancellation), cancellation);
    }

    private async Task<DeploymentOutcome> DeployRootAsync(
        StackDescription? deployed, IReadOnlyDictionary<string, string> parameters, string? bucket, CancellationToken cancellation)
    {
        Terminal.Note($"The stack {request.Stack}");
        var deployment = new StackDeployment(aws, request.Stack, approve);
        var change = new StackChange(request.Packaged, parameters) { Options = request.Options };
        if (IsPackaged(request.Template, request.Packaged, $"/{bucket}/{request.Stack}/")
            && await deployment.IsUpToDateAsync(deployed, change, cancellation))
        {
            return DeploymentOutcome.Unchanged;
        }

        var packager = new TemplatePackager(aws) { Source = request.Template, Output = request.Packaged };
        await Terminal.StepAsync("Packaging the templates", () => packager.PackageAsync(bucket!, request.Stack, cancellation));
        return await deployment.DeployAsync(change, cancellation);
    }

    /// <summary>
    /// Whether the templates were packaged as they are, into this folder of this bucket: beside the packaged root are copies of what was
    /// uploaded (<see cref="PackageCheck"/>). Whether that is still in the bucket is not asked.
    /// </summary>
    internal static bool IsPackaged(string source, string packaged, string folder)
    {
        try
        {
            var (from, to) = (TemplateReader.ReadFile(source), TemplateReader.ReadFile(packaged));
            var nested = NestedTemplate.In(from).ToDictionary(child => child.UrlPath);
            return TemplateDifference.Between(from, to).All(difference => nested.ContainsKey(difference.Path))
                && nested.Values.All(child =>
                    to.At(child.UrlPath)?.Text?.Contains(folder, StringComparison.Ordinal) == true
                    && IsPackaged(Beside(source, child.Url), Beside(packaged, Path.GetFileName(child.Url)), folder));
        }
        catch (BuildException)
        {
            // No file or half a file is packaged again; a source that cannot be read is then an error.
            return false;
        }

        static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path)!, name);
    }
}

/// <summary>What is to be deployed.</summary>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Parameters">The root's parameters that are given.</param>
internal sealed record DeploymentRequest(string Stack, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The parameter of the image, by its digest.</summary>
    public const string ImageParameter = "pImageUri";

    /// <summary>The name of the registry's stack.</summary>
    public string Registry { get; init; } = RegistryStack.UsualName;

    public IReadOnlyDictionary<string, string> RegistryParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Those of both stacks.</summary>
    public StackOptions Options { get; init; } = StackOptions.None;

    /// <summary>The bucket for the templates; null for the registry's.</summary>
    public string? Bucket { get; init; }

    public string Template { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Where the packaged root template goes: each stack has a folder, because two may be deployed at the same time.</summary>
    public string Packaged { get; init; } = Path.Combine(TemplatePackager.Folder, Stack, "root.yml");

    /// <summary>Whether the stack keeps the image that it has.</summary>
    public bool KeepsImage { get; init; }

    /// <summary>Whether the image in <c>artifacts/</c> is pushed and deployed.</summary>
    public bool DeploysOwnImage => !KeepsImage && !Parameters.ContainsKey(ImageParameter);

    /// <summary>
    /// Whether the stack has an image that is not in the registry's repository, and so was given: like every parameter, it keeps its value.
    /// An image from the repository is taken for an earlier one of this tree.
    /// </summary>
    public async Task<bool> HasForeignImageAsync(AwsCli aws, StackDescription deployed, CancellationToken cancellation)
    {
        if (!DeploysOwnImage || deployed.Parameters.GetValueOrDefault(ImageParameter) is not { Length: > 0 } image)
        {
            return false;
        }

        var outputs = await new RegistryStack(aws, Registry).FindOutputsAsync(cancellation);
        if (outputs is not null && RegistryStack.Holds(outputs, image))
        {
            return false;
        }

        Terminal.Note($"The image stays {image}; to deploy this tree's: ./build.sh push, and give what it prints as pImageUri");
        return true;
    }
}

/// <summary>Those checks of <c>doctor</c> that come before a deployment, which would succeed where all of its tasks fail.</summary>
internal static class DeploymentChecks
{
    /// <summary>Shows what is no error, and throws what is.</summary>
    /// <exception cref="BuildException">The tasks would fail.</exception>
    public static void Judge(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Verdict is Verdict.Warning || IsOfImage(finding)))
        {
            Terminal.Warn(Line(finding));
        }

        // Often a permission is missing that no deployment needs, and then for all of them.
        var open = findings.Where(finding => finding.Verdict == Verdict.NotChecked && !IsOfImage(finding)).ToList();
        if (open.Count > 0)
        {
            var subjects = string.Join(", ", open.Select(finding => finding.Subject).Distinct());
            Terminal.Note($"Not checked: {subjects}; ./build.sh doctor says why.");
        }

        var errors = findings.Where(finding => finding.Verdict == Verdict.Error).ToList();
        if (errors.Count > 0)
        {
            throw new BuildException(
                $"The tasks would not run, and nothing was deployed:\n  {string.Join("\n  ", errors.Select(Line))}",
                "Correct that, and repeat the deployment; with --no-checks it goes on regardless.");
        }
    }

    private static bool IsOfImage(Finding finding) => finding is { Verdict: Verdict.NotChecked, Subject: Diagnosis.Image };

    private static string Line(Finding finding) =>
        $"{finding.Subject}: {finding.What}{(finding.Remedy is { } remedy ? $" Next: {remedy}" : "")}";
}
