using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Registries;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenTheEndpointIsAnEmulator
{
    private const string Repository = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/fetcher";

    // Nothing listens there: whoever asks for a password, or for the name, fails otherwise.
    private static readonly Dictionary<string, string?> Settings = new() { ["AWS_ENDPOINT_URL"] = "http://localhost:9" };

    [Test]
    public async Task A_push_to_ECR_is_refused_before_anything_is_asked(CancellationToken cancellation)
    {
        var result = await BuildProgram.RunAsync(Settings, cancellation, "push", "--repository", Repository, "--tag", "t");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failed), result.StandardError);
        Assert.That(result.StandardOutput, Is.Empty);
        Assert.That(result.StandardError, Is.EqualTo(
            $"error: {Repository} is in Amazon ECR, but AWS_ENDPOINT_URL is an emulator on this machine (localhost:9), whose password ECR " +
            "does not accept.\n" +
            "next:  Unset AWS_ENDPOINT_URL, or push to a registry on this machine: " +
            "./build.sh push --repository localhost:5000/team/fetcher\n"));
    }
}
