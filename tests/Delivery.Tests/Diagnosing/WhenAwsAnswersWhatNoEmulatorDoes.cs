using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

/// <summary>Answers in the shapes that botocore's models of the services have.</summary>
[TestFixture]
public sealed class WhenAwsAnswersWhatNoEmulatorDoes
{
    private static readonly Plan Facts = EmulatedVpc.Plan("vpc-0", "subnet-0");

    [TestCase("aws-cli/1.45.11 Python/3.11.7 Linux/6.1 botocore/1.43.11", nameof(Verdict.Warning), "support ends on 2027-07-15")]
    [TestCase("aws-cli/1.22.34 Python/3.9.2 Linux/5.10 botocore/1.24", nameof(Verdict.Warning), "too old")]
    [TestCase("aws-cli/2.9.19 Python/3.11.2 Linux/6.1 source/x86_64.debian.12 prompt/off", nameof(Verdict.Warning), "too old")]
    [TestCase("aws-cli/2.34.12 Python/3.13.2 Linux/6.1 exe/x86_64.ubuntu.24", nameof(Verdict.Ok), "2.34.12")]
    [TestCase("aws-cli/2.34.13 Python/3.13.2 Linux/6.1 exe/x86_64.ubuntu.24", nameof(Verdict.Warning), "corrupt long strings")]
    [TestCase("aws-cli/2.35.0 Python/3.13.2 Darwin/24.1", nameof(Verdict.Warning), "corrupt long strings")]
    [TestCase("something else", nameof(Verdict.NotChecked), "no version")]
    public void The_version_of_the_cli(string said, string verdict, string says) =>
        Expect.One(AccountChecks.OfVersion(said), verdict, says);

    [TestCase(
        "An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired",
        "have expired")]
    [TestCase("Error when retrieving token from sso: Token has expired and refresh failed", "have expired")]
    [TestCase("Unable to locate credentials. You can configure credentials by running \"aws configure\".", "There are none")]
    [TestCase(
        "An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.",
        "does not know them")]
    [TestCase("The config profile (nobody) could not be found", "nobody")]
    [TestCase("Could not connect to the endpoint URL: \"https://sts.eu-nowhere-1.amazonaws.com/\"", "Could not connect")]
    public void Credentials_that_do_not_serve(string said, string says) =>
        Expect.One(
            AccountChecks.OfCredentials(new BuildException($"'aws sts ...' ended with exit code 255:\n{said}")), Verdict.Error, says);

    [TestCase(
        "An error occurred (AccessDenied) when calling the GetRole operation: User: arn:aws:iam::1:user/a is not authorized to perform: iam:GetRole on resource: role A because no identity-based policy allows",
        "iam:GetRole")]
    [TestCase(
        "An error occurred (UnauthorizedOperation) when calling the DescribeSubnets operation: You are not authorized to perform this operation. User: arn:aws:iam::1:user/a is not authorized to perform: ec2:DescribeSubnets because",
        "ec2:DescribeSubnets")]
    [TestCase(
        "An error occurred (AccessDeniedException) when calling the GetServiceQuota operation: User: a is not authorized to perform: servicequotas:GetServiceQuota",
        "servicequotas:GetServiceQuota")]
    [TestCase("An error occurred (AccessDenied) when calling the GetRole operation: Access Denied", null)]
    [TestCase("An error occurred (UnauthorizedOperation) when calling the DescribeSubnets operation: No.", null)]
    public void A_permission_that_is_missing(string said, string? permission)
    {
        var failure = new AwsError("a service", exitCode: 254, said);

        Assert.That(
            (AwsError.IsDenied(failure), AwsError.IsNotThere(failure), AwsError.MissingPermission(failure)),
            Is.EqualTo((true, false, permission)));
    }

    [TestCase("NatGatewayId", "nat-1", "active", nameof(RouteKind.NatGateway))]
    [TestCase("GatewayId", "igw-1", "active", nameof(RouteKind.InternetGateway))]
    [TestCase("GatewayId", "vgw-1", "active", nameof(RouteKind.Elsewhere))]
    [TestCase("TransitGatewayId", "tgw-1", "active", nameof(RouteKind.Elsewhere))]
    [TestCase("NetworkInterfaceId", "eni-1", "active", nameof(RouteKind.Elsewhere))]
    [TestCase("VpcPeeringConnectionId", "pcx-1", "active", nameof(RouteKind.Elsewhere))]
    [TestCase("NatGatewayId", "nat-1", "blackhole", nameof(RouteKind.Blackhole))]
    public void A_default_route(string property, string target, string state, string kind)
    {
        var table = new RouteTable(JsonElement.Parse($$"""{"Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"}, {"DestinationCidrBlock": "0.0.0.0/0", "{{property}}": "{{target}}", "State": "{{state}}"}]}"""));

        Assert.That(table.Default, Is.EqualTo((Enum.Parse<RouteKind>(kind), target)));
    }

    [TestCase("EgressOnlyInternetGatewayId", "eigw-1", "active", nameof(RouteKind.EgressOnlyGateway))]
    [TestCase("GatewayId", "igw-1", "active", nameof(RouteKind.InternetGateway))]
    [TestCase("EgressOnlyInternetGatewayId", "eigw-1", "blackhole", nameof(RouteKind.Blackhole))]
    public void A_default_route_over_IPv6(string property, string target, string state, string kind)
    {
        var table = new RouteTable(JsonElement.Parse($$"""{"Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1"}, {"DestinationIpv6CidrBlock": "::/0", "{{property}}": "{{target}}", "State": "{{state}}"}]}"""));

        Assert.That(table.DefaultOverIPv6, Is.EqualTo((Enum.Parse<RouteKind>(kind), target)));
        Assert.That(table.Default.Kind, Is.EqualTo(RouteKind.NatGateway));
    }

    // A public IP is one of IPv4; an internet gateway serves IPv6 without one.
    [TestCase("", "eigw-1", true, false, true, false)]
    [TestCase("", "igw-1", true, false, true, false)]
    [TestCase("", "eigw-1", false, false, false, true, Description = "The subnet has no such addresses to give.")]
    [TestCase("igw-1", "igw-1", true, false, true, false)]
    [TestCase("igw-1", "igw-1", true, true, false, false)]
    [TestCase("nat-1", "eigw-1", true, false, false, false)]
    [TestCase("tgw-1", "eigw-1", true, false, false, false, Description = "What is behind it is not known.")]
    [TestCase("", "", true, false, false, true)]
    public void The_ways_of_a_subnet(string four, string six, bool hasIPv6, bool hasPublicIp, bool isOverIPv6Alone, bool isClosed)
    {
        string?[] routes =
        [
            four.Length > 0 ? $$"""{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "{{four}}"}""" : null,
            six.Length > 0 ? $$"""{"DestinationIpv6CidrBlock": "::/0", "GatewayId": "{{six}}"}""" : null,
        ];
        var table = new RouteTable(JsonElement.Parse($$"""{"Routes": [{{string.Join(',', routes.OfType<string>())}}]}"""));
        var route = new SubnetRoute("subnet-0", table, hasIPv6, hasPublicIp);

        Assert.That((route.IsOverIPv6Alone, route.IsClosed), Is.EqualTo((isOverIPv6Alone, isClosed)));
    }

    [TestCase("""{"State": "available", "ConnectivityType": "public"}""", nameof(Verdict.Ok), "nat-1")]
    [TestCase("""{"State": "pending", "ConnectivityType": "public"}""", nameof(Verdict.Error), "pending")]
    [TestCase("""{"State": "failed"}""", nameof(Verdict.Error), "failed")]
    [TestCase("""{"State": "available", "ConnectivityType": "private"}""", nameof(Verdict.NotChecked), "private NAT gateway")]
    [TestCase(null, nameof(Verdict.Error), "not there")]
    public void A_nat_gateway(string? answer, string verdict, string says) =>
        Expect.One(
            SubnetChecks.OfNat("subnet-0", "nat-1", answer is null ? null : JsonElement.Parse(answer), hasPublicIp: false), verdict, says);

    [TestCase("")]
    [TestCase("{}")]
    public async Task Attributes_of_a_VPC_without_a_value(string answer)
    {
        using var script = new ScriptedAws();
        script.AnswerText("ec2 describe-vpc-attribute", answer);

        var findings = await new Diagnosis(new AwsCli(script.Environment), createServiceLinkedRole: false)
            .OfTasksAsync(Facts, isImageGiven: false, CancellationToken.None);

        Expect.One(findings.Single(finding => finding.Subject == "VPC DNS"), Verdict.NotChecked, "no 'EnableDnsSupport'", "AWS_ENDPOINT_URL");
    }

    [TestCase(6.0, nameof(Verdict.Ok), "6 vCPU at a time")]
    [TestCase(0.4, nameof(Verdict.Warning), "overlap")]
    [TestCase(0.0, nameof(Verdict.Error), "0 vCPU at a time")]
    [TestCase(null, nameof(Verdict.NotChecked), "no quota")]
    public void The_quota_of_processors(double? quota, string verdict, string says) =>
        Expect.One(QuotaChecks.OfFargate(Facts, quota), verdict, says);

    // recordingMode, exceptions and exclusions, which no emulator has.
    [TestCase("""{ "recordingGroup": { "allSupported": true } }""", nameof(Verdict.Warning), "$259.20")]
    [TestCase("{}", nameof(Verdict.Warning), "$259.20")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": true }, "recordingMode": { "recordingFrequency": "CONTINUOUS" } }""",
        nameof(Verdict.Warning), "$259.20")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": true }, "recordingMode": { "recordingFrequency": "DAILY" } }""",
        nameof(Verdict.Ok), "once a day")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": true }, "recordingMode": { "recordingFrequency": "CONTINUOUS", "recordingModeOverrides": [{ "resourceTypes": ["AWS::EC2::NetworkInterface"], "recordingFrequency": "DAILY" }] } }""",
        nameof(Verdict.Ok), "once a day")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": true }, "recordingMode": { "recordingFrequency": "DAILY", "recordingModeOverrides": [{ "resourceTypes": ["AWS::EC2::NetworkInterface"], "recordingFrequency": "CONTINUOUS" }] } }""",
        nameof(Verdict.Warning), "$259.20")]
    [TestCase(
        """{ "recordingGroup": { "recordingStrategy": { "useOnly": "EXCLUSION_BY_RESOURCE_TYPES" }, "exclusionByResourceTypes": { "resourceTypes": ["AWS::EC2::NetworkInterface"] } } }""",
        nameof(Verdict.Ok), "does not record")]
    [TestCase(
        """{ "recordingGroup": { "recordingStrategy": { "useOnly": "EXCLUSION_BY_RESOURCE_TYPES" }, "exclusionByResourceTypes": { "resourceTypes": ["AWS::IAM::Role"] } } }""",
        nameof(Verdict.Warning), "$259.20")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": false, "resourceTypes": ["AWS::S3::Bucket"], "recordingStrategy": { "useOnly": "INCLUSION_BY_RESOURCE_TYPES" } } }""",
        nameof(Verdict.Ok), "does not record")]
    [TestCase(
        """{ "recordingGroup": { "allSupported": false, "resourceTypes": ["AWS::EC2::NetworkInterface"], "recordingStrategy": { "useOnly": "INCLUSION_BY_RESOURCE_TYPES" } } }""",
        nameof(Verdict.Warning), "$259.20")]
    public void A_recorder_of_AWS_Config(string recorder, string verdict, string says) =>
        Expect.One(AccountChecks.OfRecorders(Facts, [new ConfigRecorder(JsonElement.Parse(recorder))]), verdict, says);

    [TestCase("""{ "name": "default" }""", true, 1)]
    [TestCase("""{ "name": "default" }""", false, 0, Description = "It is stopped.")]
    [TestCase("""{ "name": "default", "recordingScope": "PAID" }""", true, 1)]
    [TestCase("""{ "name": "default", "recordingScope": "INTERNAL" }""", true, 0, Description = "Another service's, at no charge.")]
    public async Task Recorders_of_AWS_Config_that_are_charged_for(string recorder, bool isRecording, int count)
    {
        var answer = $$"""{ "ConfigurationRecorders": [{{recorder}}], "ConfigurationRecordersStatus": [{ "name": "default", "recording": {{(isRecording ? "true" : "false")}} }] }""";

        Assert.That(await ConfigRecorder.RecordingAsync(_ => Task.FromResult(JsonElement.Parse(answer))), Has.Count.EqualTo(count));
    }

    [TestCase(2499, nameof(Verdict.Ok))]
    [TestCase(2500, nameof(Verdict.Error))]
    public void The_quota_of_something_that_is_counted(int used, string verdict) =>
        Expect.One(QuotaChecks.OfCount("security groups", 1, used, 2500), verdict, "the quota is 2500");

    [Test]
    public void A_quota_that_cannot_be_raised() => Expect.One(
        QuotaChecks.OfCount("resource policies", 1, 10, 10, "Delete unused ones."), Verdict.Error, "There are 10 resource policies", "Delete unused");

    [TestCase(null, nameof(Verdict.Ok))]
    [TestCase("UPDATE_COMPLETE", nameof(Verdict.Ok))]
    [TestCase("ROLLBACK_COMPLETE", nameof(Verdict.Warning))]
    [TestCase("ROLLBACK_FAILED", nameof(Verdict.Warning), Description = "deploy deletes it, too.")]
    [TestCase("REVIEW_IN_PROGRESS", nameof(Verdict.Warning))]
    [TestCase("UPDATE_IN_PROGRESS", nameof(Verdict.Error))]
    [TestCase("UPDATE_ROLLBACK_FAILED", nameof(Verdict.Error))]
    [TestCase("DELETE_FAILED", nameof(Verdict.Error))]
    public void The_status_of_a_stack(string? status, string verdict) =>
        Expect.One(StackChecks.OfStatus("facts", status), verdict, status ?? "will be created");

    [TestCase("facts", nameof(Verdict.Ok))]
    [TestCase("A234567890123456789012345678901234567890", nameof(Verdict.Ok))]
    [TestCase("A2345678901234567890123456789012345678901", nameof(Verdict.Error))]
    [TestCase("1fact", nameof(Verdict.Error))]
    [TestCase("my_facts", nameof(Verdict.Error))]
    public void The_name_of_a_stack(string name, string verdict) => Expect.One(StackChecks.OfName(name), verdict, name);
}
