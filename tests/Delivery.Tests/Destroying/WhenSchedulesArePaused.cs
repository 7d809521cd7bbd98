using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Destroying;

[TestFixture]
public sealed class WhenSchedulesArePaused
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T12:00:00Z", CultureInfo.InvariantCulture);

    [Test]
    public void All_that_update_schedule_would_forget_is_said_again()
    {
        var paused = Pause("""
            {"Arn": "a", "CreationDate": 1.0, "LastModificationDate": 2.0, "Name": "jobs", "GroupName": "jobs", "State": "ENABLED", "ScheduleExpression": "rate(1 minute)",
             "ScheduleExpressionTimezone": "UTC", "FlexibleTimeWindow": {"Mode": "OFF"}, "EndDate": 1900000000.0, "Target": {"Arn": "c", "RoleArn": "r", "EcsParameters": {"TaskDefinitionArn": "t"}}}
            """);

        Assert.That(paused.GetRawText(), Is.EqualTo("""
            {"Name":"jobs","GroupName":"jobs","State":"DISABLED","ScheduleExpression":"rate(1 minute)","ScheduleExpressionTimezone":"UTC","FlexibleTimeWindow":{"Mode":"OFF"},"EndDate":1900000000.0,"Target":{"Arn":"c","RoleArn":"r","EcsParameters":{"TaskDefinitionArn":"t"}}}
            """));
    }

    [TestCase("1700000000.0", false, Description = "Version 1 of the AWS CLI.")]
    [TestCase("1900000000.0", true)]
    [TestCase("\"2026-11-23T11:59:59+00:00\"", false, Description = "Version 2.")]
    [TestCase("\"2026-11-23T13:30:00+01:00\"", true)]
    public void A_start_in_the_past_which_Scheduler_refuses_is_left_out(string start, bool isKept)
    {
        var paused = Pause($$"""{"Name": "jobs", "State": "ENABLED", "StartDate": {{start}}}""");

        Assert.That(paused.TryGetProperty("StartDate", out _), Is.EqualTo(isKept));
    }

    private static JsonElement Pause(string schedule) => JsonElement.Parse(PausedSchedules.Paused(JsonElement.Parse(schedule), Now));
}
