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

    [TestCase("Unable to locate credentials. You can configure credentials by running \"aws configure\".", "Sign in")]
    [TestCase("You must specify a region. You can also configure your region by running \"aws configure\".", "AWS_REGION")]
    [TestCase("An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist", "--bucket")]
    [TestCase("Could not connect to the endpoint URL: \"http://localhost:9/\"", "AWS_ENDPOINT_URL")]
    public void The_usual_errors_have_a_next_step(string said, string nextStep) =>
        Assert.That(new AwsError("a command", 255, said).NextStep, Does.Contain(nextStep));
}
