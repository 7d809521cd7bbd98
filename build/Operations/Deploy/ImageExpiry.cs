using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Operations;

/// <summary>The images of a repository and what its lifecycle policy will delete; ECR does not spare what is deployed.</summary>
internal sealed class ImageExpiry(RepositoryAddress repository, LifecyclePolicy policy, IReadOnlyList<RegistryImage> images)
{
    // A pipeline that pushes every commit takes days for so many.
    private const int PlentyOfPushes = 100;

    /// <summary>Reads both by a question to the AWS CLI; null where nothing expires, or where there is no such repository in ECR.</summary>
    public static async Task<ImageExpiry?> ReadAsync(RepositoryAddress repository, Func<string[], Task<JsonElement?>> findAsync)
    {
        string[] which =
            ["--region", repository.EcrRegion!, "--registry-id", repository.EcrAccount!, "--repository-name", repository.Name];
        return await findAsync(["ecr", "get-lifecycle-policy", .. which]) is { } policy
            && await findAsync(["ecr", "describe-images", .. which]) is { } images
            ? new(repository, LifecyclePolicy.Parse(policy.Text("lifecyclePolicyText")!), RegistryImage.All(images))
            : null;
    }

    /// <summary>Warns of images that will expire, though stacks use them; without the permissions to ask, it says so.</summary>
    public static async Task WarnAsync(AwsCli aws, RepositoryAddress repository, string? except, CancellationToken cancellation)
    {
        if (repository.EcrRegion is null)
        {
            // Other registries keep what they have.
            return;
        }

        try
        {
            if (await ReadAsync(repository, command => aws.FindJsonAsync(cancellation, command)) is not { } expiry)
            {
                return;
            }

            var stacks = await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-stacks");
            foreach (var finding in expiry.Findings(stacks, except))
            {
                Terminal.Warn($"{finding.What} {finding.Remedy}");
            }
        }
        catch (AwsError failure)
        {
            Terminal.Note($"Whether images expire that stacks use was not checked: {AwsError.LastLine(failure)}");
        }
    }

    /// <summary>What is wrong with the images of the root stacks in an answer of <c>describe-stacks</c>.</summary>
    internal IEnumerable<Finding> Findings(JsonElement stacks, string? except) =>
        from stack in stacks.Items("Stacks")
        let name = stack.Text("StackName")!
        where name != except && stack.Text("ParentId") is null
        let image = stack.Items("Parameters").FirstOrDefault(one => one.Text("ParameterKey") == DeploymentRequest.ImageParameter)
        let uri = image.Text("ParameterValue")
        where uri?.StartsWith($"{repository}@", StringComparison.Ordinal) == true
        let finding = Of(name, uri.Split('@')[^1])
        where finding.Verdict == Verdict.Warning
        select finding;

    /// <summary>Judges the image of a stack.</summary>
    internal Finding Of(string stack, string digest)
    {
        if (images.FirstOrDefault(image => image.Digest == digest) is not { } used || policy.RuleOf(used) is not { } rule)
        {
            return Finding.Ok("No rule of the repository's lifecycle policy expires it.");
        }

        // The image that it has already: nothing changes but the tag.
        var remedy = $"./build.sh deploy --stack {stack} --parameter pImageUri={repository}@{digest} gives it the tag "
            + $"{ImageHold.Current(stack)}, with which the registry keeps it.";
        return rule.PushesLeft(used, images) switch
        {
            null => Finding.Warning($"The image of {stack} expires {rule.Count} days after its push, though the stack uses it.", remedy),
            >= PlentyOfPushes => Finding.Ok("The repository's lifecycle policy keeps it."),
            var left => Finding.Warning(
                $"The image of {stack} expires after {Math.Max(left.Value, 1)} more pushes to {repository.Name}, though the stack uses it.",
                remedy),
        };
    }
}
