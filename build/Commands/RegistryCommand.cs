using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>registry</c>: deploys the repository and the bucket.</summary>
internal static class RegistryCommand
{
    private static readonly Option<string?> RepositoryName = Options.Value<string?>(
        "--repository-name", "name", "The name of the ECR repository. The default is the stack's present one, at first fargate-fetcher.");

    private static readonly Option<string?> BucketPrefix = Options.Value<string?>(
        "--bucket-prefix", "prefix", "How the bucket's name begins; it ends in region and account. The default is as for the repository.");

    /// <summary>The stack's name, also for <see cref="PushCommand"/>.</summary>
    public static Option<string> Stack { get; } = Options.Name("--stack", "The name of the registry's stack.", RegistryStack.UsualName);

    public static BuildCommand Create() => new(
        "registry",
        "Deploys the repository and the bucket.",
        "That is registry.yml: ECR for the image and S3 for the templates. Shows what changes, and prints the repository's URI and ARN, "
            + "and the bucket.",
        "registry --repository-name team/fetcher",
        RunAsync)
    {
        Stack, RepositoryName, BucketPrefix, ParameterOptions.Tag, ParameterOptions.RoleArn, Options.Force,
    };

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var aws = await parsed.AwsAsync(cancellation);
        var name = parsed.GetRequiredValue(Stack);
        var parameters = new Dictionary<string, string>();
        Add("pRepositoryName", RepositoryName);
        Add("pBucketPrefix", BucketPrefix);

        var registry = new RegistryStack(aws, name) { Options = ParameterOptions.StackOptions(parsed) };
        var deployed = await Terminal.StepAsync(
            $"Deploying the stack {name}", () => registry.DeployAsync(parameters, ChangeReview.ShowAsync, cancellation));
        var outputs = deployed!;
        Terminal.Result($"repository  {outputs["repositoryUri"]}");
        Terminal.Result($"arn         {outputs["repositoryArn"]}");
        Terminal.Result($"bucket      {outputs["bucketName"]}");

        void Add(string parameter, Option<string?> option)
        {
            if (parsed.GetValue(option) is { } value)
            {
                parameters.Add(parameter, value);
            }
        }
    }
}
