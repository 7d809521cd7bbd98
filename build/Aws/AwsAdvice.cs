namespace FargateFetcher.Building.Aws;

/// <summary>
/// What to do about an error of the AWS CLI: by the service's code, or by the CLI's own words where no service answered. The codes are
/// those of each API's reference, "Common Errors", and of botocore's <c>exceptions.py</c>.
/// </summary>
internal static class AwsAdvice
{
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
        (["LimitExceeded", "QuotaExceeded"], "Ask for a higher quota, or free some of it; ./build.sh doctor lists the quotas that matter."),
        (["OperationInProgress", "_IN_PROGRESS state", "ConflictException", "OperationAborted"],
            $"Something else changes it at the moment. Wait for its end, then {Again}"),
        (["InternalFailure", "InternalError", "InternalServer", "ServiceUnavailable", "ServerException", "Unavailable", "(500)", "(502)",
            "(503)", "(504)", "Service Unavailable", "Bad Gateway", "Gateway Time"],
            $"AWS has a fault (https://health.aws.amazon.com shows known ones). Wait a minute, then {Again}"),
        (["Invalid choice", "Unknown options"], "Update the AWS CLI: version 1, or version 2 from 2.9."),
    ];

    /// <summary>The next step after what the CLI has written to stderr; null where its own words are all that is known.</summary>
    public static string? For(string said) =>
        Known.FirstOrDefault(known => known.Marks.Any(mark => said.Contains(mark, StringComparison.OrdinalIgnoreCase))).NextStep;
}
