namespace FargateFetcher.Building.Aws;

/// <summary>A command of the AWS CLI that failed: what the service answered, or what the CLI itself says where none did.</summary>
internal sealed partial class AwsError : BuildException
{
    // Every service has codes of its own for the same two things.
    private static readonly string[] NotThere = ["NotFound", "NoSuch", "NonExistent", "DoesNotExist"];

    private static readonly string[] Denied = ["AccessDenied", "UnauthorizedOperation", "AuthorizationError"];

    public AwsError(string command, int exitCode, string standardError)
        : base(
            $"'{AwsCli.Program} {command}' ended with exit code {exitCode}:\n{standardError.Trim()}",
            AwsAdvice.For(standardError))
    {
        var answer = Answer().Match(standardError);
        Code = answer.Groups["code"].Value;
        Operation = answer.Groups["operation"].Value;
        Reason = answer.Success ? answer.Groups["reason"].Value.Trim() : LastLine(this);
    }

    /// <summary>The service's code, for example <c>NoSuchBucket</c>; empty where no service answered.</summary>
    public string Code { get; }

    /// <summary>The API operation, for example <c>DeleteBucket</c>; empty where no service answered.</summary>
    public string Operation { get; }

    /// <summary>The service's own message, or the last line of what the CLI says.</summary>
    public string Reason { get; }

    public static bool IsDenied(BuildException failure) => failure is AwsError error
        && (error.HasCode(Denied) || error.Reason.Contains("not authorized to perform", StringComparison.OrdinalIgnoreCase));

    public static bool IsNotThere(BuildException failure) => failure is AwsError error
        && !IsDenied(error)
        && (error.HasCode(NotThere) || error.Reason.Contains("does not exist", StringComparison.OrdinalIgnoreCase));

    /// <summary>The permission that is missing, such as <c>iam:GetRole</c>; null where the service did not name it.</summary>
    public static string? MissingPermission(BuildException failure) =>
        Permission().Match(failure.Message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The last line of what the CLI wrote: the error itself.</summary>
    public static string LastLine(BuildException failure) => failure.Message.TrimEnd().Split('\n')[^1].Trim();

    private bool HasCode(string[] parts) => parts.Any(part => Code.Contains(part, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"An error occurred \((?<code>[^)]+)\) when calling the (?<operation>\w+) operation(?: \([^)]*\))?:(?<reason>.*)")]
    private static partial Regex Answer();

    [GeneratedRegex(@"not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex Permission();
}

/// <summary>
/// What to do about an error of the AWS CLI: by the service's code, or by the CLI's own words where no service answered. The codes are
/// those of each API's reference, "Common Errors", and of botocore's <c>exceptions.py</c>.
/// </summary>
internal static class AwsAdvice
{
    /// <summary>After a quota was exceeded, whether the CLI says so or an event of a stack.</summary>
    public const string MoreQuota = "Ask for a higher quota, or free some of it; ./build.sh doctor lists the quotas that matter.";

    private const string Again = "repeat the command: it goes on where this one stopped.";

    // The first that fits counts: 'RequestLimitExceeded' is no quota, and an expired signature is no expired token.
    private static readonly (string[] Marks, string NextStep)[] Known =
    [
        (["Throttl", "TooManyRequests", "RequestLimitExceeded", "SlowDown", "PriorRequestNotComplete", "Rate exceeded"],
            $"AWS limits how often it is asked. Wait a minute, then {Again}"),
        (["RequestTimeTooSkewed", "SignatureDoesNotMatch", "InvalidSignature", "Signature expired", "RequestExpired"],
            $"Set this machine's clock, check that the secret access key is whole, then {Again}"),
        (["ExpiredToken", "TokenRefreshRequired", "has expired", "refresh failed", "Error loading SSO Token"],
            $"Sign in again, for example with 'aws sso login', then {Again}"),
        (["InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId", "AuthFailure", "IncompleteSignature"],
            "AWS does not know the access key: check AWS_PROFILE and AWS_ACCESS_KEY_ID, or sign in again."),
        (["Unable to locate credentials"], "Sign in, for example with 'aws configure' or 'aws sso login', or set AWS_PROFILE."),
        (["Partial credentials found"], "Set AWS_SECRET_ACCESS_KEY beside AWS_ACCESS_KEY_ID, or set AWS_PROFILE instead."),
        (["The config profile"], "Set AWS_PROFILE to one of those that 'aws configure list-profiles' lists."),
        (["You must specify a region"], "Set AWS_REGION, for example: AWS_REGION=eu-central-1."),
        (["Invalid endpoint", "Provided region_name"], "Check how AWS_REGION and AWS_ENDPOINT_URL are written."),
        (["OptInRequired", "SubscriptionRequired"], "Have the account activated for this service and region, or set another AWS_REGION."),
        (["AccessDenied", "UnauthorizedOperation", "AuthorizationError", "not authorized to perform"],
            $"Have the permission granted (docs/deploy.md, \"Permissions\"), then {Again}"),
        (["Could not connect to the endpoint URL"], "Check the network, AWS_REGION and AWS_ENDPOINT_URL."),
        (["Connect timeout on endpoint URL", "Read timeout on endpoint URL", "RequestTimeout"],
            $"There was no answer in time. Check the network and HTTPS_PROXY, then {Again}"),
        (["Connection was closed", "Connection reset", "Connection aborted", "Connection broken", "IncompleteRead", "Error -3 while"],
            $"The connection broke. Check the network and HTTPS_PROXY, then {Again}"),
        (["Failed to connect to proxy URL"], "Check HTTPS_PROXY and NO_PROXY, and that the proxy runs."),
        (["SSL validation failed", "CERTIFICATE_VERIFY_FAILED"],
            "Set AWS_CA_BUNDLE to a file with the certificate authority of the proxy or the emulator, and check this machine's clock."),
        (["Unable to parse response", "invalid XML received", "Expecting value: line"],
            $"What answered is not AWS, or was cut off. Check AWS_ENDPOINT_URL and HTTPS_PROXY, then {Again}"),
        (["No space left on device"], $"Free some space on this machine's disk, then {Again}"),
        (["NoSuchBucket", "S3 Bucket does not exist"],
            "Create the bucket, in the region of the stack, or name another one with --bucket."),
        (["LimitExceeded", "QuotaExceeded"], MoreQuota),
        (["OperationInProgress", "_IN_PROGRESS state", "ConflictException", "OperationAborted"],
            $"Something else changes it at the moment. Wait for its end, then {Again}"),
        (["InternalFailure", "InternalError", "InternalServer", "ServiceUnavailable", "ServerException", "Unavailable", "(500)", "(502)",
            "(503)", "(504)", "Service Unavailable", "Bad Gateway", "Gateway Time"],
            $"AWS has a fault (https://health.aws.amazon.com shows known ones). Wait a minute, then {Again}"),
        (["Invalid choice", "Unknown options"], "Update the AWS CLI: version 1, or version 2 from 2.9."),
    ];

    /// <summary>The next step after what the CLI has said; null where its own words are all that is known.</summary>
    public static string? For(string said) =>
        Known.FirstOrDefault(known => known.Marks.Any(mark => said.Contains(mark, StringComparison.OrdinalIgnoreCase))).NextStep;
}
