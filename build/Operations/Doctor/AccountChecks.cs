using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The AWS CLI, the credentials, the region, and what account and region must offer.</summary>
internal static partial class AccountChecks
{
    private const string SignIn = "Sign in, for example with 'aws sso login' or 'aws configure', or set AWS_PROFILE.";
    private const string InstallCli =
        "Install version 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

    private const string EcsRole = "AWSServiceRoleForECS";
    private const string CreateEcsRole =
        "./build.sh doctor --create-service-linked-role, or: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com";

    // The first versions that know AWS_ENDPOINT_URL ("Service-specific endpoints" in the AWS SDKs and Tools Reference Guide) and Scheduler.
    private static readonly Version FirstOfTwo = new(2, 13, 0);
    private static readonly Version FirstOfOne = new(1, 29, 0);

    // aws-cli #10156.
    private static readonly Version FirstToCorrupt = new(2, 34, 13);

    // As the public parameters of Systems Manager name them ("Calling AWS service, Region, endpoint... public parameters").
    private static readonly (string Code, string Title)[] Services = [("fargate", "Fargate"), ("scheduler", "EventBridge Scheduler")];

    /// <summary>The version of the AWS CLI, and its known faults.</summary>
    public static async Task<IReadOnlyList<Finding>> CliAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        [OfVersion(await ask.Aws.ReadAsync(cancellation, "--version"))];

    /// <summary>Who asks, and in which account.</summary>
    public static async Task<IReadOnlyList<Finding>> CredentialsAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        try
        {
            var identity = await ask.AskAsync(cancellation, "sts", "get-caller-identity");
            return [Finding.Ok($"{identity.Text("Arn")}, in account {identity.Text("Account")}.")];
        }
        catch (BuildException failure)
        {
            return [OfCredentials(failure)];
        }
    }

    /// <summary>Whether a region is set; none is assumed.</summary>
    public static async Task<IReadOnlyList<Finding>> RegionAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        await ask.RegionAsync(cancellation) is { } region
            ? [Finding.Ok($"{region}.")]
            : [Finding.Error("None is set.", "Set AWS_REGION, for example: export AWS_REGION=eu-central-1")];

    /// <summary>Whether the region has the services that run and start the task.</summary>
    public static async Task<IReadOnlyList<Finding>> ServicesAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var region = await ask.RegionAsync(cancellation);
        string Parameter(string service) => $"/aws/service/global-infrastructure/regions/{region}/services/{service}";
        var answer = await ask.AskAsync(
            cancellation, ["ssm", "get-parameters", "--names", .. Services.Select(service => Parameter(service.Code))]);
        var listed = answer.Items("Parameters").Select(parameter => parameter.Text("Name")).ToHashSet();
        var missing = Services.Where(service => !listed.Contains(Parameter(service.Code))).Select(service => service.Title).ToList();
        return missing.Count == 0
            ? [Finding.Ok($"{region} has {string.Join(" and ", Services.Select(service => service.Title))}.")]
            : [Finding.Warning(
                $"AWS lists no {string.Join(" and no ", missing)} in {region}.",
                "Choose another region. The list may be behind: 'aws scheduler list-schedule-groups' shows whether the service answers.")];
    }

    /// <summary>The role with which ECS itself manages network interfaces; an account that never used ECS has none.</summary>
    /// <param name="create">Whether a missing role is created.</param>
    public static Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> ServiceLinkedRole(bool create) =>
        async (plan, ask, cancellation) =>
        {
            if (await ask.FindAsync(cancellation, "iam", "get-role", "--role-name", EcsRole) is not null)
            {
                return [Finding.Ok($"The account has {EcsRole}.")];
            }

            if (create)
            {
                await ask.Aws.ReadAsync(cancellation, "iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com");
                return [Finding.Ok($"The account had no {EcsRole}; it has one now.")];
            }

            return plan.UsesSpot
                ? [Finding.Error($"The account has no {EcsRole}, without which a cluster for Spot cannot be created.", CreateEcsRole)]
                : [Finding.Warning(
                    $"The account has no {EcsRole}; ECS makes it with the first cluster, and the first tasks may start too early for it.",
                    CreateEcsRole)];
        };

    internal static Finding OfVersion(string text)
    {
        if (VersionText().Match(text) is not { Success: true } match)
        {
            return Finding.NotChecked($"'{text.Trim()}' names no version.");
        }

        var version = Version.Parse(match.Groups[1].Value);
        return version switch
        {
            _ when version < (version.Major < 2 ? FirstOfOne : FirstOfTwo) => Finding.Warning(
                $"Version {version} is too old: it knows neither AWS_ENDPOINT_URL nor all the services that the commands use.", InstallCli),
            { Major: 1 } => Finding.Warning(
                $"Version {version} works, but version 1 has been in maintenance since 2026-08-05, and its support ends on 2027-07-15.",
                InstallCli),
            _ when version >= FirstToCorrupt => Finding.Warning(
                $"Version {version} can corrupt long strings in 'aws cloudformation package'.",
                "Package with ./build.sh package or deploy, which prove that the result means the same."),
            _ => Finding.Ok($"Version {version}."),
        };
    }

    internal static Finding OfCredentials(BuildException failure)
    {
        var said = AwsError.LastLine(failure);
        bool Says(string words) => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
        return failure switch
        {
            _ when Says("expired") => Finding.Error($"They have expired: {said}", SignIn),
            _ when Says("Unable to locate credentials") => Finding.Error("There are none.", SignIn),
            _ when Says("InvalidClientTokenId") || Says("SignatureDoesNotMatch") =>
                Finding.Error($"AWS does not know them: {said}", SignIn),
            _ when Says("could not be found") =>
                Finding.Error(said, "Check AWS_PROFILE; 'aws configure list-profiles' lists the profiles."),
            _ => Finding.Error(said, failure.NextStep ?? SignIn),
        };
    }

    [GeneratedRegex(@"aws-cli/([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex VersionText();
}
