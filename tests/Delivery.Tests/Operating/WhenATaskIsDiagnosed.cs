using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>The answers that no emulator gives.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenATaskIsDiagnosed
{
    private const string ErrorLine =
        """{"event":"fetch-failed","code":"http-status","detail":"The server answered with status 503.","url":"https://example.com/","attempts":3,"elapsedMs":1742,"exitCode":69,"version":"0.1.0"}""";

    [Test]
    public void A_task_whose_fact_arrived_has_no_failure() =>
        Assert.That(RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Done), "A fact."), Is.Null);

    [Test]
    public void A_fact_that_did_not_arrive_is_a_failure() =>
        Assert.That(RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Done), line: null)!.What, Does.Contain("did not arrive"));

    [Test]
    public void The_error_line_of_the_fetcher_is_told_in_words()
    {
        var failure = RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Exited(69)), ErrorLine)!;

        Assert.That(
            failure.What,
            Is.EqualTo("The fetcher failed with exit code 69 (http-status): The server answered with status 503. https://example.com/, 3 attempts, 1.7 s"));
        Assert.That(failure.NextStep, Does.Contain("pAssignPublicIp"));
    }

    [TestCase(
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref x@sha256:0: x@sha256:0: not found",
        "./build.sh push")]
    [TestCase(
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref x: failed to do request: Head https://x/v2/: dial tcp 10.0.0.1:443: i/o timeout",
        "NAT")]
    [TestCase(
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref x: unexpected status from HEAD request to https://x: 403 Forbidden",
        "pRepositoryArn")]
    [TestCase("CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'", "pCpuArchitecture")]
    [TestCase(
        "CannotPullContainerError: inspect image has been retried 1 time(s): toomanyrequests: You have reached your pull rate limit.",
        "every run pulls")]
    [TestCase(
        "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.",
        "NAT")]
    [TestCase(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue",
        "pFetchHeadersSecretArn")]
    [TestCase(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
        "pFetchHeadersJsonKey")]
    [TestCase(
        "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.",
        "log group is gone")]
    [TestCase("Something that nobody has seen yet", "Stopped tasks error codes")]
    public void A_task_that_could_not_start_says_why_and_what_to_do(string reason, string step)
    {
        var failure = RunDiagnosis.Of(TaskEnding.Of(TaskSamples.NotStarted(reason)), line: null)!;

        Assert.That(failure.What, Is.EqualTo($"The task could not start: {reason}"));
        Assert.That(failure.NextStep, Does.Contain(step));
    }

    [Test]
    public void Memory_that_ran_out_is_told_from_being_killed()
    {
        var failure = RunDiagnosis.Of(
            TaskEnding.Of(TaskSamples.Exited(137, "OutOfMemoryError: Container killed due to memory usage")), line: null)!;

        Assert.That(failure.What, Does.Contain("out of memory"));
        Assert.That(failure.NextStep, Does.Contain("pTaskSize"));
    }

    [Test]
    public void An_interruption_of_Spot_is_no_failure_of_the_run()
    {
        var ending = TaskEnding.Of(TaskSamples.Stopped("SpotInterruption", "Your Spot Task was interrupted.", ", \"exitCode\": 143"));

        Assert.That(ending.HasFailed, Is.False);
        Assert.That(ending.Outcome, Is.EqualTo("interrupted"));
        Assert.That(RunDiagnosis.Of(ending, line: null)!.NextStep, Does.Contain("pCapacityProvider=FARGATE"));
    }

    [Test]
    public void A_task_that_somebody_stopped_says_so() =>
        Assert.That(
            RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Stopped("UserInitiated", "Enough.", "")), line: null)!.What,
            Is.EqualTo("Somebody stopped the task: Enough."));

    [Test]
    public void A_task_that_goes_on_says_where_it_is() =>
        Assert.That(RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Pending), line: null)!.What, Does.Contain("it is PENDING"));

    [TestCase(64, "pFetch")]
    [TestCase(65, "pFetchPointer")]
    [TestCase(69, "NAT")]
    [TestCase(74, "log driver")]
    [TestCase(75, "pFetchDeadlineSeconds")]
    [TestCase(76, "certificate")]
    [TestCase(137, "pTaskSize")]
    [TestCase(139, "defect")]
    [TestCase(200, "./build.sh logs")]
    public void An_exit_code_without_a_line_has_a_next_step_too(int exitCode, string step)
    {
        var failure = RunDiagnosis.Of(TaskEnding.Of(TaskSamples.Exited(exitCode)), line: null)!;

        Assert.That(failure.What, Does.Contain($"exit code {exitCode}"));
        Assert.That(failure.NextStep, Does.Contain(step));
    }
}
