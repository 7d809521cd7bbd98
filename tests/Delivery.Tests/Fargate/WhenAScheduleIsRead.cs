using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Fargate;

[TestFixture]
public sealed class WhenAScheduleIsRead
{
    private const string TaskDefinition = "arn:aws:ecs:eu-central-1:123456789012:task-definition/x:1";

    [Test]
    public void One_that_starts_what_was_deployed_has_no_problem() => Assert.That(Problems(Json), Is.Empty);

    [TestCase("ENABLED", "DISABLED")]
    [TestCase("cluster/x", "cluster/y")]
    [TestCase("task-definition/x:1", "task-definition/x:2")]
    [TestCase("subnet-b", "subnet-c")]
    public void One_that_does_not_says_what_is_wrong(string right, string wrong) =>
        Assert.That(Problems(Json.Replace(right, wrong, StringComparison.Ordinal)), Has.One.Contains(wrong));

    private static IEnumerable<string> Problems(string json) =>
        new Schedule(JsonElement.Parse(json)).Problems("x", TaskDefinition, ["subnet-b", "subnet-a"]);

    private const string Json = $$"""
        {
          "State": "ENABLED",
          "Target": {
            "Arn": "arn:aws:ecs:eu-central-1:123456789012:cluster/x",
            "EcsParameters": {
              "TaskDefinitionArn": "{{TaskDefinition}}",
              "NetworkConfiguration": { "awsvpcConfiguration": { "Subnets": ["subnet-a", "subnet-b"] } }
            }
          }
        }
        """;
}
