using System.Collections.Concurrent;
using System.Net;
using System.Text;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

/// <summary>An API that knows who asks and answers nothing else, in the words of AWS's three protocols.</summary>
[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
public sealed class WhenEveryPermissionIsMissing
{
    private readonly ConcurrentQueue<string> _asked = new();

    [Test]
    public async Task Each_check_says_so_and_the_others_go_on(CancellationToken cancellation)
    {
        using var server = new LoopbackServer(AnswerAsync);
        var given = new Dictionary<string, string> { ["pVpcId"] = "vpc-0123456789abcdef0", ["pSubnetIds"] = "subnet-0123456789abcdef0" };
        List<string> shown = [];
        var diagnosis = new Diagnosis(new AwsCli(EmulatorSettings.For(server.Address)), createServiceLinkedRole: false) { Progress = shown.Add };
        var findings = await diagnosis.RunAsync("facts", given, cancellation);

        Assert.That(findings.Where(finding => finding.Verdict == Verdict.Error), Is.Empty);
        foreach (var subject in new[] { "services", "ECS role", "stack", "subnets", "route", "S3 endpoint", "endpoints", "VPC DNS", "DNS servers", "network ACL", "image address", "Fargate quota", "AWS Config" })
        {
            Expect.One(findings.Single(finding => finding.Subject == subject), Verdict.NotChecked, "permission to ask is missing");
        }

        Assert.That(findings.Single(finding => finding.Subject == "ECS role").What, Does.EndWith("missing: iam:GetRole."));
        Assert.That(
            findings.Where(finding => finding.Subject == "leftovers").Select(finding => finding.Verdict),
            Is.Not.Empty.And.All.EqualTo(Verdict.NotChecked));
        Assert.That(
            findings.Select(finding => finding.What),
            Has.One.StartsWith("Whether the log group /ecs/facts exists: ").And.One.StartsWith("Whether the cluster facts exists: "));
        Assert.That(_asked.Count(body => body.Contains("Action=DescribeStacks", StringComparison.Ordinal)), Is.EqualTo(1));
        Expect.One(findings.Single(finding => finding.Subject == "name"), Verdict.Ok, "facts");
        Assert.That(shown[0], Is.EqualTo("Checking AWS CLI, credentials, region"), "What is being checked is shown.");
        Assert.That(shown, Has.One.EqualTo("Checking services, ECS role, name, parameters and 16 more"));
        Assert.That(shown.Distinct().Count(), Is.EqualTo(3 + 20), "It changes with each check that is done.");
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        _asked.Enqueue(body);
        var (status, answer) = context.Request.Headers["X-Amz-Target"] is null && body.Contains("Action=", StringComparison.Ordinal) ? Query(body) : Json();
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-errortype"] = status == 200 ? null : "AccessDeniedException";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    private static (int Status, string Answer) Query(string body) => body switch
    {
        _ when body.Contains("Action=GetCallerIdentity", StringComparison.Ordinal) =>
            (200, "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/nobody</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
        _ when body.Contains("Version=2016-11-15", StringComparison.Ordinal) =>
            (403, "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation.</Message></Error></Errors></Response>"),
        _ when body.Contains("Action=GetRole", StringComparison.Ordinal) =>
            (403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/nobody is not authorized to perform: iam:GetRole on resource: role AWSServiceRoleForECS</Message></Error></ErrorResponse>"),
        _ => (403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>"),
    };

    private static (int Status, string Answer) Json() => (403, """{"__type":"AccessDeniedException","message":"No."}""");
}
