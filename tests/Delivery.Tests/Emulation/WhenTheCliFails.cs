using FargateFetcher.Building.Aws;

namespace FargateFetcher.Delivery.Tests.Emulation;

/// <summary>By what versions 1 and 2 of the AWS CLI print.</summary>
[TestFixture]
public sealed class WhenTheCliFails
{
    [TestCase(
        "\nAn error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id facts does not exist\n",
        "ValidationError", "DescribeStacks", "Stack with id facts does not exist")]
    [TestCase(
        "An error occurred (ThrottlingException) when calling the ListTasks operation (reached max retries: 4): Rate exceeded",
        "ThrottlingException", "ListTasks", "Rate exceeded")]
    [TestCase(
        "upload failed: ./a to s3://b/a An error occurred (NoSuchBucket) when calling the PutObject operation: No such bucket",
        "NoSuchBucket", "PutObject", "No such bucket")]
    [TestCase("fatal error: An error occurred (404) when calling the HeadObject operation: Not Found", "404", "HeadObject", "Not Found")]
    [TestCase("usage: aws [options]\naws: error: Invalid choice", "", "", "aws: error: Invalid choice")]
    public void Code_operation_and_reason_are_read(string said, string code, string operation, string reason)
    {
        var error = new AwsError("a command", exitCode: 254, said);

        Assert.That((error.Code, error.Operation, error.Reason), Is.EqualTo((code, operation, reason)));
        Assert.That(error.Message, Is.EqualTo($"'aws a command' ended with exit code 254:\n{said.Trim()}"));
    }

    [TestCase("ValidationError", "Stack with id facts does not exist", true)]
    [TestCase("ChangeSetNotFound", "ChangeSet [x] does not exist", true)]
    [TestCase("ResourceNotFoundException", "Schedule facts does not exist.", true)]
    [TestCase("ClusterNotFoundException", "Cluster not found.", true)]
    [TestCase("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.", true)]
    [TestCase("NoSuchEntity", "The role with name x cannot be found.", true)]
    [TestCase("AccessDenied", "Either it does not exist, or you may not see it.", false)]
    [TestCase("ValidationError", "Template format error", false)]
    public void What_does_not_exist_is_told_from_other_errors(string code, string reason, bool isNotThere) => Assert.That(
        AwsError.IsNotThere(new AwsError("a command", 254, $"An error occurred ({code}) when calling the X operation: {reason}")),
        Is.EqualTo(isNotThere));

    [TestCaseSource(nameof(Known))]
    public async Task The_usual_errors_have_a_next_step(string said, string nextStep)
    {
        using var aws = new ScriptedAws($"cat >&2 <<'END'\n{said}\nEND\nexit 254\n");

        var failure = await Assert.ThrowsAsync<AwsError>(
            () => new AwsCli(aws.Environment).ReadAsync(TestContext.CurrentContext.CancellationToken, "ecs", "list-tasks"));

        Assert.That(failure!.NextStep, Does.Contain(nextStep));
    }

    private static IEnumerable<TestCaseData> Known()
    {
        (string Name, string Said, string NextStep)[] errors =
        [
            ("No_credentials", "Unable to locate credentials. You can configure credentials by running \"aws configure\".", "Sign in"),
            ("Half_credentials", "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"),
            ("No_such_profile", "The config profile (other) could not be found", "list-profiles"),
            ("Expired_token", Answer("ExpiredTokenException", "The security token included in the request is expired"), "sso login"),
            ("Expired_session", "Error when retrieving token from sso: Token has expired and refresh failed", "sso login"),
            ("Unknown_key", Answer("InvalidClientTokenId", "The security token included in the request is invalid."), "AWS_ACCESS_KEY_ID"),
            ("Wrong_clock", Answer("SignatureDoesNotMatch", "Signature expired: 20261123T1 is now earlier than 20261123T2"), "clock"),
            ("Denied", Answer("AccessDeniedException", "User: x is not authorized to perform: ecs:ListTasks"), "permission"),
            ("Region_not_activated", Answer("OptInRequired", "You are not subscribed to this service."), "activated"),
            ("No_region", "You must specify a region. You can also configure your region by running \"aws configure\".", "AWS_REGION"),
            ("No_such_region", "Provided region_name 'eu central' doesn't match a supported format.", "AWS_REGION"),
            ("No_connection", "Could not connect to the endpoint URL: \"http://localhost:9/\"", "AWS_ENDPOINT_URL"),
            ("No_answer", "Read timeout on endpoint URL: \"https://ecs.eu-central-1.amazonaws.com/\"", "in time"),
            ("No_connection_in_time", "Connect timeout on endpoint URL: \"https://ecs.eu-central-1.amazonaws.com/\"", "in time"),
            ("Reset", "Connection was closed before we received a valid response from endpoint URL: \"https://x/\".", "connection broke"),
            ("Reset_by_peer", "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))", "connection broke"),
            ("Proxy", "Failed to connect to proxy URL: \"http://localhost:9\"", "HTTPS_PROXY"),
            ("Certificate", "SSL validation failed for https://x/ [SSL: CERTIFICATE_VERIFY_FAILED] self-signed", "AWS_CA_BUNDLE"),
            ("Throttled", Answer("ThrottlingException", "Rate exceeded"), "Wait a minute"),
            ("Throttled_by_EC2", Answer("RequestLimitExceeded", "Request limit exceeded."), "limits how often"),
            ("Throttled_by_S3", Answer("SlowDown", "Please reduce your request rate."), "limits how often"),
            ("Fault", Answer("InternalFailure", "An internal error occurred"), "health.aws.amazon.com"),
            ("Unavailable", Answer("503", "Service Unavailable"), "health.aws.amazon.com"),
            ("Web_page", "Unable to parse response (mismatched tag), invalid XML received. Further retries may succeed: <html>", "not AWS"),
            ("Full_disk", "[Errno 28] No space left on device: '/root/.aws/cli/cache'", "Free some space"),
            ("No_bucket", Answer("NoSuchBucket", "The specified bucket does not exist"), "--bucket"),
            ("Quota", Answer("LimitExceeded", "Cannot exceed quota for RolesPerAccount: 1000"), "quota"),
            ("Busy", Answer("ValidationError", "Stack:x is in UPDATE_IN_PROGRESS state and can not be updated."), "Wait for its end"),
            ("Old_CLI", "aws: error: argument command: Invalid choice, valid choices are:", "Update the AWS CLI"),
        ];
        return errors.Select(error => new TestCaseData(error.Said, error.NextStep).SetName($"{error.Name}_has_a_next_step"));
    }

    private static string Answer(string code, string reason) => $"An error occurred ({code}) when calling the X operation: {reason}";
}
