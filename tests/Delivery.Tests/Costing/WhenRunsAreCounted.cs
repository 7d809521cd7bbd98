using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Costing;

[TestFixture]
public sealed class WhenRunsAreCounted
{
    [TestCase("rate(1 minute)", 43_200)]
    [TestCase("rate(5 minutes)", 8_640)]
    [TestCase("rate(1 hour)", 720)]
    [TestCase("rate(7 days)", 4.29)]
    [TestCase("cron(* * * * ? *)", 43_200)]
    [TestCase("cron(0/15 8-17 * * ? *)", 1_200)]
    [TestCase("cron(0 8 * * ? *)", 30)]
    [TestCase("cron(0,30 0,12 * * ? *)", 120)]
    [TestCase("cron(0 22-2 * * ? *)", 150)]
    [TestCase("at(2030-01-31T08:00:00)", 1)]
    public void In_thirty_days(string expression, double expected) =>
        Assert.That(decimal.Round(RunsPerMonth.Of(expression), 2), Is.EqualTo((decimal)expected));

    // How many days of 2027 it holds on, counted in a calendar.
    [TestCase("cron(0 8 ? * MON-FRI *)", 261)]
    [TestCase("cron(0 8 ? * 2,4 *)", 104)]
    [TestCase("cron(0 8 ? * 2/2 *)", 157)]
    [TestCase("cron(0 8 ? * FRI-MON *)", 209)]
    [TestCase("cron(0 8 ? * 6-2 *)", 209)]
    [TestCase("cron(0 8 1 * ? *)", 12)]
    [TestCase("cron(0 8 L * ? *)", 12)]
    [TestCase("cron(0 8 31 * ? *)", 7)]
    [TestCase("cron(0 8 1 JAN-MAR ? *)", 3)]
    [TestCase("cron(0 8 1 NOV-FEB ? *)", 4)]
    [TestCase("cron(0 8 ? * FRI#5 *)", 5)]
    [TestCase("cron(0 8 ? * 6L *)", 12)]
    [TestCase("cron(0 8 ? * L *)", 52)]
    [TestCase("cron(0 8 1/10 * ? *)", 43)]
    [TestCase("cron(0 8 LW * ? *)", 12)]
    public void On_the_days_of_a_year(string expression, int days) =>
        Assert.That(decimal.Round(RunsPerMonth.Of(expression) * 365 / 30, 6), Is.EqualTo(days));

    // 1 August 2027 is a Sunday, 1 May a Saturday, 31 January and 31 October Sundays.
    [TestCase("1W", "2027-08-02")]
    [TestCase("1W", "2027-05-03")]
    [TestCase("LW", "2027-01-29")]
    [TestCase("15W", "2027-05-14")]
    [TestCase("L-2", "2027-02-26")]
    public void On_the_nearest_weekday(string dayOfMonth, string date)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

        var days = RunsPerMonth.DaysOf(dayOfMonth, "*", "?").Where(date => date.Month == day.Month);

        Assert.That(days, Is.EqualTo([day]));
    }

    [TestCase("every minute")]
    [TestCase("rate(0 minutes)")]
    [TestCase("cron(* * * *)")]
    [TestCase("cron(0 8 ? * NODAY *)")]
    [TestCase("cron(0 8 ? * FRI#6 *)")]
    [TestCase("cron(0 8 ? * 0 *)")]
    [TestCase("cron(0 8 ? * 8 *)")]
    [TestCase("cron(H 8 * * ? *)")]
    public void Of_what_is_no_schedule_they_are_not(string expression) =>
        Assert.That(
            () => RunsPerMonth.Of(expression),
            Throws.TypeOf<BuildException>().With.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));
}
