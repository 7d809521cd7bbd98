using System.Text.Json.Nodes;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Operating;

[TestFixture]
[CancelAfter(60_000)]
public sealed class WhenTheNextRunIsWorkedOut
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 20, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2026, 11, 23, 15, 20, 0, TimeSpan.Zero);

    [TestCase("rate(1 minute)", "2026-11-23T15:21:00Z")]
    [TestCase("rate(5 minutes)", "2026-11-23T15:25:00Z")]
    [TestCase("rate(2 hours)", "2026-11-23T17:20:00Z")]
    [TestCase("rate(1 day)", "2026-11-24T15:20:00Z")]
    [TestCase("rate(1000000 minutes)", "2028-10-18T02:00:00Z")]
    public void A_rate_counts_from_the_last_start(string expression, string time)
    {
        var next = Next(expression);

        Assert.That(next.Time, Is.EqualTo(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(next.InWords, Does.StartWith($"about {time}"), "An estimate says that it is one.");
    }

    [Test]
    public void A_rate_without_a_last_start_is_not_made_up() => Assert.That(Next("rate(1 minute)", last: false).Time, Is.Null);

    [Test]
    public void A_cron_expression_speaks_for_itself()
    {
        var next = Next("cron(0 8 * * ? *)");

        Assert.That(next.Time, Is.Null);
        Assert.That(next.InWords, Is.EqualTo("by cron(0 8 * * ? *) in Europe/Berlin"));
    }

    [Test]
    public void A_rate_past_all_calendars_is_only_repeated() =>
        Assert.That(Next("rate(2147483647 days)"), Is.EqualTo(new NextRun(null, "by rate(2147483647 days) in Europe/Berlin")));

    [Test]
    public void A_paused_schedule_has_none() => Assert.That(Next("rate(1 minute)", ("State", "DISABLED")).InWords, Does.Contain("paused"));

    [Test]
    public void One_that_has_ended_has_none() =>
        Assert.That(Next("rate(1 minute)", ("EndDate", "2026-11-23T15:00:00Z")).InWords, Does.Contain("ended"));

    [Test]
    public void One_that_has_not_begun_begins_then()
    {
        // As version 1 of the CLI prints it.
        var next = Next("rate(1 minute)", ("StartDate", 1795500000.0));

        Assert.That(next.Time, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1795500000)));
    }

    private static NextRun Next(string expression, (string Name, JsonNode Value)? property = null, bool last = true)
    {
        var schedule = new JsonObject { ["State"] = "ENABLED", ["ScheduleExpression"] = expression, ["ScheduleExpressionTimezone"] = "Europe/Berlin" };
        if (property is var (name, value))
        {
            schedule[name] = value;
        }

        return NextRun.Of(new Schedule(System.Text.Json.JsonElement.Parse(schedule.ToJsonString())), last ? Last : null, Now);
    }
}
