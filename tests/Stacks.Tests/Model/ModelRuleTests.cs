namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Parameters that contradict each other, or say what cannot be, are refused before anything is created.</summary>
public sealed class ModelRuleTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
    private const string Role = "arn:aws:iam::123456789012:role/given";
    private const string Boundary = "arn:aws:iam::123456789012:policy/boundary";

    [TestCase("endpointsNeedS3Gateway", "pInterfaceEndpoints=ENABLED")]
    [TestCase("boundaryNeedsRole", $"pPermissionsBoundaryArn={Boundary} pExecutionRoleArn={Role} pTaskRoleArn={Role} pSchedulerRoleArn={Role}")]
    [TestCase("agentNeedsOwnRole", $"pGuardDutyAgent=ENABLED pExecutionRoleArn={Role}")]
    [TestCase("emailNeedsOwnTopic", $"pAlarmEmail=a@example.com pAlarmTopicArn={Topic}")]
    [TestCase("everyFailureNeedsTopic", "pNotifyEveryFailure=ENABLED")]
    [TestCase("secretDetailsNeedSecret", "pFetchHeadersJsonKey=headers")]
    [TestCase("secretDetailsNeedSecret", "pFetchHeadersKmsKeyArn=arn:aws:kms:eu-central-1:123456789012:key/0")]
    [TestCase("givenClusterKeepsItsInsights", "pClusterName=jobs pContainerInsights=enabled")]
    public void Refuse_with_a_sentence(string rule, string parameters)
    {
        var sentence = TemplateSet.Stacks.Find(TemplateSet.Root)!.Value.At($"Rules.{rule}.Assertions.0.AssertDescription")!.Text!;

        Assert.That(sentence, Does.EndWith("."));
        Assert.That(() => Compose(parameters), Throws.TypeOf<CompositionException>().With.Message.EndsWith($"{rule}: {sentence}"));
    }

    [TestCase("pInterfaceEndpoints=ENABLED pS3RouteTableIds=rtb-0123456789abcdef0")]
    [TestCase($"pPermissionsBoundaryArn={Boundary} pExecutionRoleArn={Role} pTaskRoleArn={Role}")]
    [TestCase($"pGuardDutyAgent=ENABLED pTaskRoleArn={Role}")]
    [TestCase("pHeartbeatHours=168")]
    [TestCase($"pAlarmTopicArn={Topic} pNotifyEveryFailure=ENABLED")]
    [TestCase("pAlarmEmail=a@example.com pNotifyEveryFailure=ENABLED")]
    public void Allow(string parameters) => Assert.That(() => Compose(parameters), Throws.Nothing);

    [TestCase("https://uselessfacts.jsph.pl/api/v2/facts/random", true)]
    [TestCase("https://example.com", true)]
    [TestCase("https://example.com:8443/a?b=c@d", true)]
    [TestCase("http://localhost:8080/a", true)]
    [TestCase("http://127.0.0.1/a", true)]
    [TestCase("http://127.255.0.3:80", true)]
    [TestCase("http://[::1]:8080/a", true)]
    [TestCase("http://example.com/a", false)]
    [TestCase("http://localhost.example.com/a", false)]
    [TestCase("http://127.0.0.1.example.com/a", false)]
    [TestCase("http://localhost@example.com/a", false)]
    [TestCase("https://user:secret@example.com/a", false)]
    [TestCase("https://example.com/a b", false)]
    [TestCase("https://", false)]
    [TestCase("ftp://example.com", false)]
    public void Allow_the_url_exactly_where_the_fetcher_does(string url, bool allowed) =>
        Assert.That(() => Compose("pFetchUrl=" + url), allowed ? Throws.Nothing : Throws.TypeOf<CompositionException>());

    [TestCase("rate(1 minute)")]
    [TestCase("rate(15 minutes)")]
    [TestCase("cron(0/5 8-17 ? * MON-FRI *)")]
    [TestCase("cron(0 8 L * ? 2030)")]
    [TestCase("at(2030-01-31T08:00:00)")]
    public void Know_a_schedule(string expression) => Assert.That(ScheduleExpression.Problems(expression), Is.Empty);

    [TestCase("rate(0 minutes)")]
    [TestCase("rate(5 minute)")]
    [TestCase("rate(1 second)")]
    [TestCase("cron(0 8 * * *)")]
    [TestCase("cron(0 8 * * * *)")]
    [TestCase("cron(60 8 * * ? *)")]
    [TestCase("cron(0 8 * FOO ? *)")]
    [TestCase("at(2030-02-31T08:00:00)")]
    [TestCase("every minute")]
    public void Know_what_is_no_schedule(string expression) => Assert.That(ScheduleExpression.Problems(expression), Is.Not.Empty);

    private static Deployment Compose(string parameters)
    {
        var pairs = parameters.StartsWith("pFetchUrl=", StringComparison.Ordinal) ? [parameters] : parameters.Split(' ');
        return Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal.With([.. pairs.Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]));
    }
}
