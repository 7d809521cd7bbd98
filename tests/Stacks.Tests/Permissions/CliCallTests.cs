namespace FargateFetcher.Stacks.Tests.Permissions;

/// <summary>Tests the scan: a call that it does not see would be forgotten in the policy.</summary>
public sealed class CliCallTests
{
    [TestCase("""await aws.ReadAsync(cancellation, "ec2", "describe-vpcs", "--vpc-ids", id)""", "ec2 describe-vpcs")]
    [TestCase("""await aws.ReadAsync(cancellation, ["s3", "cp", source, target])""", "s3 cp")]
    [TestCase("""ask.AskAsync(cancellation, ["ssm", "get-parameters", .. names])""", "ssm get-parameters")]
    [TestCase("""yield return new("x", ["events", "describe-rule", "--name", rule])""", "events describe-rule")]
    [TestCase("await aws.ReadJsonAsync(\n            cancellation,\n            \"cloudformation\", \"create-change-set\")", "cloudformation create-change-set")]
    [TestCase("""await aws.ReadAsync(cancellation, "brand-new-service", "do-it")""", "brand-new-service do-it")]
    public void Finds(string source, string command) => Assert.That(CliCalls.In(source), Is.EqualTo([command]));

    [TestCase("""Tool.Create("git", "status", "--porcelain").ReadAsync(cancellation)""")]
    [TestCase("""string[] words = ["NotFound", "NoSuch"];""")]
    public void Leaves_alone(string source) => Assert.That(CliCalls.In(source), Is.Empty);

    [Test]
    public void Finds_what_the_build_program_is_known_to_run() =>
        Assert.That(CliCalls.All().Select(call => call.Command), Is.SupersetOf(["cloudformation execute-change-set", "ecr get-login-password", "iam create-service-linked-role", "s3 cp"]));
}
