using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

[TestFixture]
[CancelAfter(900_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenAnAccountIsLookedAt
{
    private const string Role = "AWSServiceRoleForECS";

    private AwsEmulator _emulator = null!;

    private EmulatorApi Api => new(_emulator);

    [OneTimeSetUp]
    public async Task Start() =>
        _emulator = await SharedEmulator.CopyAsync();

    [OneTimeTearDown]
    public async Task End() => await _emulator.DisposeAsync();

    [Test]
    public async Task The_role_of_ecs_is_made_only_when_asked_for(CancellationToken cancellation)
    {
        Expect.One(
            await FindAsync(AccountChecks.ServiceLinkedRole(create: false), cancellation),
            Verdict.Warning, $"no {Role}", "--create-service-linked-role");
        Expect.One(
            await FindAsync(AccountChecks.ServiceLinkedRole(create: false), cancellation, ("pCapacityProvider", "FARGATE_SPOT")),
            Verdict.Error, "Spot", "--create-service-linked-role");
        Assert.That(await RolesAsync(), Is.Zero, "Nothing was asked for.");

        Expect.One(await FindAsync(AccountChecks.ServiceLinkedRole(create: true), cancellation), Verdict.Ok, "it has one now");
        Assert.That(await RolesAsync(), Is.EqualTo(1));

        // moto makes it under another name than AWS.
        await Api.CallAsync("iam", "create_role", new { RoleName = Role, AssumeRolePolicyDocument = "{}" });
        Expect.One(await FindAsync(AccountChecks.ServiceLinkedRole(create: false), cancellation), Verdict.Ok, $"has {Role}");
    }

    [Test]
    public async Task What_a_first_deployment_would_collide_with_is_found(CancellationToken cancellation)
    {
        // It only begins like the one that will be created.
        await Api.CallAsync("logs", "create_log_group", new { logGroupName = "/ecs/facts-of-others" });
        Expect.One(await FindAsync(StackChecks.LeftoversAsync, cancellation), Verdict.Ok, "Nothing is in the way");

        await Api.CallAsync("logs", "create_log_group", new { logGroupName = "/ecs/facts" });
        await Api.CallAsync("logs", "create_log_group", new { logGroupName = "/aws/events/facts" });
        await Api.CallAsync("scheduler", "create_schedule_group", new { Name = "facts" });
        await Api.CallAsync("ecs", "create_cluster", new { clusterName = "facts" });
        await Api.CallAsync("sqs", "create_queue", new { QueueName = "facts-dead-letters" });
        var found = await FindAsync(StackChecks.LeftoversAsync, cancellation);

        Assert.That(found.Select(finding => finding.Verdict), Is.All.EqualTo(Verdict.Error));
        Assert.That(
            found.Select(finding => finding.What.Split(" exists")[0]),
            Is.EqualTo(["The log group /ecs/facts", "The log group /aws/events/facts", "The queue facts-dead-letters", "The schedule group facts", "The cluster facts"]));
        Assert.That(
            await FindAsync(StackChecks.LeftoversAsync, EmulatedVpc.Plan("", "") with { Status = "UPDATE_COMPLETE" }, cancellation),
            Is.Empty, "They are the stack's own.");
    }

    [Test]
    public async Task What_may_only_be_so_often_is_counted(CancellationToken cancellation)
    {
        var found = await FindAsync(QuotaChecks.CountsAsync, cancellation, ("pS3RouteTableIds", "rtb-0"));

        Expect.One(found[0], Verdict.Ok, "security groups");
        Expect.One(found[1], Verdict.Ok, "0 gateway endpoints, the stack adds 1, and the quota is 20");
        Expect.One(found[2], Verdict.NotChecked, "schedule groups");
        Expect.One(found[3], Verdict.Ok, "0 resource policies of CloudWatch Logs, the stack adds 1, and the quota is 10");

        var without = await FindAsync(QuotaChecks.CountsAsync, cancellation, ("pRunHistory", "DISABLED"));
        Assert.That(without.Select(finding => finding.What), Has.None.Contains("resource policies"));
    }

    [Test]
    public async Task What_AWS_Config_records_is_found(CancellationToken cancellation)
    {
        Expect.One(await FindAsync(AccountChecks.ConfigAsync, cancellation), Verdict.Ok, "does not record");

        var recorder = new { name = "default", roleARN = "arn:aws:iam::123456789012:role/config", recordingGroup = new { allSupported = true } };
        await Api.CallAsync("config", "put_configuration_recorder", new { ConfigurationRecorder = recorder });
        Expect.One(await FindAsync(AccountChecks.ConfigAsync, cancellation), Verdict.Ok, "does not record");

        await Api.CallAsync("config", "put_delivery_channel", new { DeliveryChannel = new { name = "default", s3BucketName = "config" } });
        await Api.CallAsync("config", "start_configuration_recorder", new { ConfigurationRecorderName = "default" });
        Expect.One(
            await FindAsync(AccountChecks.ConfigAsync, cancellation),
            Verdict.Warning, "43,200 tasks a month cost about $259.20 there", "Exclude AWS::EC2::NetworkInterface");
        Expect.One(
            await FindAsync(AccountChecks.ConfigAsync, cancellation, ("pScheduleExpression", "rate(1 day)")), Verdict.Ok, "about $0.18");
    }

    [Test]
    public async Task A_doctor_who_is_told_nothing_checks_what_can_be_checked(CancellationToken cancellation)
    {
        var findings = await new Diagnosis(_emulator.Aws, createServiceLinkedRole: false).RunAsync("nothing-yet", new Dictionary<string, string>(), cancellation);

        Assert.That(findings.Where(finding => finding.Verdict == Verdict.Error), Is.Empty);
        Expect.One(findings.Single(finding => finding.Subject == "credentials"), Verdict.Ok, "123456789012");
        Expect.One(findings.Single(finding => finding.Subject == "region"), Verdict.Ok, EmulatorSettings.Region);
        Expect.One(findings.Single(finding => finding.Subject == "services"), Verdict.Ok, "Fargate and EventBridge Scheduler");
        Expect.One(findings.Single(finding => finding.Subject == "stack"), Verdict.Ok, "will be created");
        Expect.One(findings.Single(finding => finding.Subject == "subnets"), Verdict.NotChecked, "not known yet", "--subnets");
    }

    [Test]
    public async Task Without_a_region_nothing_else_is_asked(CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string?>(_emulator.Environment) { ["AWS_REGION"] = null, ["AWS_DEFAULT_REGION"] = null };
        var findings = await new Diagnosis(new AwsCli(settings), createServiceLinkedRole: false).RunAsync("facts", new Dictionary<string, string>(), cancellation);

        Expect.One(findings.Single(finding => finding.Subject == "region"), Verdict.Error, "None is set", "AWS_REGION");
        Expect.One(findings[^1], Verdict.NotChecked, "no question");
    }

    private async Task<int> RolesAsync() =>
        (await Api.CallAsync("iam", "list_roles", new { PathPrefix = "/aws-service-role/" })).GetProperty("Roles").GetArrayLength();

    private Task<IReadOnlyList<Finding>> FindAsync(
        Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> check,
        CancellationToken cancellation,
        params (string Name, string Value)[] parameters) =>
        FindAsync(check, EmulatedVpc.Plan("", "", parameters), cancellation);

    private async Task<IReadOnlyList<Finding>> FindAsync(
        Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> check, Plan plan, CancellationToken cancellation)
    {
        using var ask = new Questions(_emulator.Aws);
        return await check(plan, ask, cancellation);
    }
}
