using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The AWS CLI, the credentials, the region, what account and region must offer, and what AWS Config records in them.</summary>
internal static partial class AccountChecks
{
    private const string SignIn = "Sign in, for example with 'aws sso login' or 'aws configure', or set AWS_PROFILE.";
    private const string InstallCli = "Install version 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

    private const string EcsRole = "AWSServiceRoleForECS";
    private const string CreateEcsRole =
        "./build.sh doctor --create-service-linked-role, or: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com";

    // Dollars a month; below this the bill of AWS Config is nobody's concern.
    private const decimal Noticeable = 1;

    // The first versions that know AWS_ENDPOINT_URL ("Service-specific endpoints" in the AWS SDKs and Tools Reference Guide) and Scheduler.
    private static readonly Version FirstOfTwo = new(2, 13, 0);
    private static readonly Version FirstOfOne = new(1, 29, 0);

    // aws-cli #10156.
    private static readonly Version FirstToCorrupt = new(2, 34, 13);

    // As the public parameters of Systems Manager name them ("Calling AWS service, Region, endpoint... public parameters").
    private static readonly (string Code, string Title)[] Services = [("fargate", "Fargate"), ("scheduler", "EventBridge Scheduler")];

    public static async Task<IReadOnlyList<Finding>> CliAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        [OfVersion(await ask.Aws.ReadAsync(cancellation, "--version"))];

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
        var listed = await ask.ListAsync(
            "Parameters", cancellation, ["ssm", "get-parameters", "--names", .. Services.Select(service => Parameter(service.Code))]);
        string[] missing =
        [
            .. from service in Services
               where listed.All(parameter => parameter.Text("Name") != Parameter(service.Code))
               select service.Title,
        ];
        return missing.Length == 0
            ? [Finding.Ok($"{region} has {string.Join(" and ", Services.Select(service => service.Title))}.")]
            : [Finding.Warning(
                $"AWS lists no {string.Join(" and no ", missing)} in {region}.",
                "Choose another region. The list may be behind: 'aws scheduler list-schedule-groups' shows whether the service answers.")];
    }

    /// <summary>The role with which ECS itself manages network interfaces; an account that never used ECS has none.</summary>
    public static Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> ServiceLinkedRole(bool create) =>
        async (plan, ask, cancellation) =>
        {
            var role = await ask.FindAsync(cancellation, "iam", "get-role", "--role-name", EcsRole);
            if (role is null && create)
            {
                await ask.Aws.ReadAsync(cancellation, "iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com");
                return [Finding.Ok($"The account had no {EcsRole}; it has one now.")];
            }

            return role is not null ? [Finding.Ok($"The account has {EcsRole}.")]
                : plan.UsesSpot
                ? [Finding.Error($"The account has no {EcsRole}, without which a cluster for Spot cannot be created.", CreateEcsRole)]
                : [Finding.Warning(
                    $"The account has no {EcsRole}; ECS makes it with the first cluster, and the first tasks may start too early for it.",
                    CreateEcsRole)];
        };

    /// <summary>Whether AWS Config records the network interface of each task: its bill may be many times that of Fargate.</summary>
    public static async Task<IReadOnlyList<Finding>> ConfigAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        [OfRecorders(plan, await ConfigRecorder.RecordingAsync(command => ask.AskAsync(cancellation, command)))];

    internal static Finding OfVersion(string text)
    {
        _ = Version.TryParse(VersionText().Match(text).Groups[1].Value, out var version);
        return version switch
        {
            null => Finding.NotChecked($"'{text.Trim()}' names no version."),
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

    internal static Finding OfRecorders(Plan plan, IReadOnlyList<ConfigRecorder> recorders)
    {
        if (!recorders.Any(recorder => recorder.Records(ConfigRecorder.NetworkInterface)))
        {
            return Finding.Ok("AWS Config does not record network interfaces, of which each task has one.");
        }

        if (!recorders.Any(recorder => recorder.RecordsContinuously(ConfigRecorder.NetworkInterface)))
        {
            return Finding.Ok("AWS Config records network interfaces once a day; those of the tasks come and go in between.");
        }

        var bill = new Bill(plan.Parameters, Prices.Published, image: null, recordsInterfaces: true);
        var dollars = bill.ConfigItems.DollarsPerMonth;
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"AWS Config records every network interface, so {bill.Runs:N0} tasks a month cost about ${dollars:N2} there");
        return dollars < Noticeable
            ? Finding.Ok($"{what}.")
            : Finding.Warning(
                $"{what}; changes of the VPC and the subnets may be recorded along with them.",
                $"Exclude {ConfigRecorder.NetworkInterface} from the recorder, or have it recorded daily: see docs/cost.md.");
    }

    [GeneratedRegex(@"aws-cli/([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex VersionText();
}
