using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>push</c>: sends the image to a registry.</summary>
internal static class PushCommand
{
    private static readonly Option<string?> To = new("--repository")
    {
        Description = "Where to push: host and name. The default is the repository of the registry's stack. Localhost is reached by http.",
        HelpName = "host/name",
    };

    private static readonly Option<string?> Tag = new("--tag")
    {
        Description = "The image's name in the repository. The default is the commit that the image was built from.",
        HelpName = "tag",
    };

    private static readonly Option<string?> User = new("--username")
    {
        Description = "The user, where the registry is not ECR (for ECR, the AWS CLI signs in).",
        HelpName = "name",
    };

    private static readonly Option<bool> PasswordFromStdin = new("--password-stdin")
    {
        Description = "Reads the password of --username from stdin, where other users of the machine cannot see it.",
    };

    public static Command Create()
    {
        var command = new BuildCommand(
            "push",
            "Pushes the image to a registry.",
            "Sends artifacts/fetcher.oci.tar under the commit's tag, without a container engine, and prints the image with its digest, for "
                + "pImageUri. What the registry has is not sent again: repeat the command after an interruption.",
            "push --repository 123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher",
            RunAsync)
        {
            To, Tag, RegistryCommand.Stack, User, PasswordFromStdin,
        };
        command.AddRule(result => result.GetValue(User) is null == result.GetValue(PasswordFromStdin)
            ? "--username and --password-stdin go together."
            : null);
        command.AddRule(result => result.GetValue(Tag) is { } tag && !ImageTag.IsOne(tag)
            ? $"--tag: '{tag}' is no tag: up to 128 letters, digits, '_', '.' and '-', of which the first is no '.' or '-'."
            : null);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var given = parsed.GetValue(To) is { } address ? RepositoryAddress.Parse(address) : null;
        var image = await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation);
        var tag = parsed.GetValue(Tag) ?? ImageTag.OfCommit(image);
        var aws = new AwsCli();
        var repository = given ?? RepositoryAddress.Parse(await OfStackAsync(aws, parsed, cancellation));

        var credentials = await CredentialsAsync(aws, repository, parsed, cancellation);
        Terminal.Result(await ImagePush.SendAsync(image, tag, repository, credentials, cancellation));
        await ImageExpiry.WarnAsync(aws, repository, except: null, cancellation);
        return ExitCodes.Done;
    }

    private static async Task<string> OfStackAsync(AwsCli aws, ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
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

        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        return await RegistryCredentials.OfEcrAsync(aws, region, cancellation);
    }
}
