using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>push</c>: sends the image to a registry.</summary>
internal static class PushCommand
{
    private static readonly Option<string?> To = Options.Value<string?>(
        "--repository",
        "host/name",
        "Where to push: host and name. The default is the repository of the registry's stack. Localhost is reached by http.");

    private static readonly Option<string?> Tag = Options.Value<string?>(
        "--tag", "tag", "The image's name in the repository. The default is the commit that the image was built from.");

    private static readonly Option<string?> User = Options.Value<string?>(
        "--username", "name", "The user, where the registry is not ECR (for ECR, the AWS CLI signs in).");

    private static readonly Option<bool> PasswordFromStdin = Options.Flag(
        "--password-stdin", "Reads the password of --username from stdin, where other users of the machine cannot see it.");

    public static BuildCommand Create() => new BuildCommand(
        "push",
        "Pushes the image to a registry.",
        "Sends artifacts/fetcher.oci.tar under the commit's tag, without a container engine, and prints the image with its digest, for "
            + "pImageUri. What the registry has is not sent again: repeat the command after an interruption.",
        "push --repository 123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher",
        RunAsync)
    {
        To, Tag, RegistryCommand.Stack, User, PasswordFromStdin,
    }
    .WithRule(result => result.GetValue(User) is null == result.GetValue(PasswordFromStdin)
        ? "--username and --password-stdin go together."
        : null)
    .WithRule(result => result.GetValue(Tag) is { } tag && !ImageTag.IsOne(tag)
        ? $"--tag: '{tag}' is no tag: up to 128 letters, digits, '_', '.' and '-', of which the first is no '.' or '-'."
        : null);

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var given = parsed.GetValue(To) is { } address ? RepositoryAddress.Parse(address) : null;
        var image = await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation);
        var tag = parsed.GetValue(Tag) ?? ImageTag.OfCommit(image);
        var aws = new AwsCli();
        var repository = given ?? RepositoryAddress.Parse(await OfStackAsync(parsed, cancellation));

        var credentials = await CredentialsAsync(aws, repository, parsed, cancellation);
        Terminal.Result(await ImagePush.SendAsync(image, tag, repository, credentials, cancellation));
        await ImageExpiry.WarnAsync(aws, repository, except: null, cancellation);
    }

    private static async Task<string> OfStackAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var aws = await parsed.AwsAsync(cancellation);
        return await new RegistryStack(aws, parsed.GetRequiredValue(RegistryCommand.Stack)).RepositoryUriAsync(cancellation);
    }

    private static async Task<RegistryCredentials?> CredentialsAsync(
        AwsCli aws, RepositoryAddress repository, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(User) is { } user)
        {
            var password = (await InputText.OfStandardInputAsync(cancellation)).TrimEnd('\r', '\n');
            return password.Length > 0
                ? new RegistryCredentials(user, password)
                : throw new BuildException(
                    "No password came from standard input.", "Pipe it in: ... | ./build.sh push --password-stdin ...", ExitCodes.Usage);
        }

        if (repository.EcrRegion is not { } region)
        {
            return null;
        }

        if (aws.Emulator is { } emulator)
        {
            throw new BuildException(
                $"{repository} is in Amazon ECR, but AWS_ENDPOINT_URL is an emulator on this machine ({emulator.Authority}), " +
                "whose password ECR does not accept.",
                $"Unset AWS_ENDPOINT_URL, or push to a registry on this machine: " +
                $"./build.sh push --repository localhost:5000/{repository.Name}");
        }

        return await RegistryCredentials.OfEcrAsync(await parsed.AwsAsync(cancellation), region, cancellation);
    }
}
