using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Fargate;

[TestFixture]
public sealed class WhenATaskDefinitionIsTranslated
{
    private const string Image = "localhost/fargate-fetcher@sha256:1111111111111111111111111111111111111111111111111111111111111111";

    [Test]
    public void It_runs_with_the_limits_and_the_user_of_the_task()
    {
        var run = Translate(Definition());

        Assert.That(run.Image, Is.EqualTo("sha256:local"));
        Assert.That(run.Cpus, Is.EqualTo(0.25m));
        Assert.That(run.MemoryMiB, Is.EqualTo(512));
        Assert.That(run.User, Is.EqualTo("65532:65532"));
        Assert.That(run.ReadOnly, Is.True);
        Assert.That(run.DropAllCapabilities, Is.True);
        Assert.That(run.Environment, Is.EqualTo(new Dictionary<string, string> { ["FETCH_URL"] = "https://localhost/" }));
    }

    [Test]
    public void A_container_may_have_less_memory_than_its_task()
    {
        var definition = Definition();
        Container(definition)["memory"] = 384;

        Assert.That(Translate(definition).MemoryMiB, Is.EqualTo(384));
    }

    [Test]
    public void The_stream_is_named_as_on_Fargate_and_the_prefix_that_docker_rejects_is_gone()
    {
        var run = Translate(Definition());

        Assert.That(run.LogDriver, Is.EqualTo("awslogs"));
        Assert.That(run.LogOptions, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["awslogs-group"] = "/ecs/x",
            ["awslogs-region"] = "eu-central-1",
            ["mode"] = "blocking",
            ["awslogs-endpoint"] = "http://localhost:5000",
            ["awslogs-stream"] = "prefix/fetcher/0123",
        }));
    }

    [Test]
    public void What_the_definition_does_not_forbid_is_not_forbidden()
    {
        var definition = Definition();
        Container(definition).Remove("readonlyRootFilesystem");
        Container(definition).Remove("linuxParameters");

        var run = Translate(definition);

        Assert.That(run.ReadOnly, Is.False);
        Assert.That(run.DropAllCapabilities, Is.False);
    }

    [Test]
    public void An_entry_point_of_its_own_and_its_arguments_keep_their_order()
    {
        var definition = Definition();
        Container(definition)["entryPoint"] = new JsonArray("/fetcher", "--pointer");
        Container(definition)["command"] = new JsonArray("/a");

        var arguments = Translate(definition).ToArguments();

        string[] last = ["--entrypoint", "/fetcher", "sha256:local", "--pointer", "/a"];
        Assert.That(arguments.TakeLast(last.Length), Is.EqualTo(last));
    }

    [Test]
    public void A_missing_stream_prefix_is_refused() =>
        AssertRefused(definition => Options(definition).Remove("awslogs-stream-prefix"), "awslogs-stream-prefix");

    [Test]
    public void Another_image_than_the_deployed_one_is_refused() =>
        AssertRefused(definition => Container(definition)["image"] = "fargate-fetcher:latest", "fargate-fetcher:latest");

    [Test]
    public void Another_log_driver_is_refused() =>
        AssertRefused(definition => Container(definition)["logConfiguration"]!["logDriver"] = "json-file", "json-file");

    [Test]
    public void A_task_without_a_size_is_refused() => AssertRefused(definition => definition.Remove("cpu"), "CPU");

    [Test]
    public void A_task_without_an_execution_role_is_refused() => AssertRefused(definition => definition.Remove("executionRoleArn"), "execution role");

    [Test]
    public void A_task_for_EC2_alone_is_refused() => AssertRefused(definition => definition["requiresCompatibilities"] = new JsonArray("EC2"), "EC2");

    [Test]
    public void A_second_container_is_refused() =>
        AssertRefused(definition => definition["containerDefinitions"]!.AsArray().Add(new JsonObject { ["name"] = "sidecar" }), "2 containers");

    private static void AssertRefused(Action<JsonObject> change, string because)
    {
        var definition = Definition();
        change(definition);

        Assert.That(() => Translate(definition), Throws.TypeOf<BuildException>().With.Message.Contains(because));
    }

    private static ContainerRun Translate(JsonObject definition) =>
        LocalTask.Translate(new(JsonElement.Parse(definition.ToJsonString())), Image, "sha256:local", new("http://localhost:5000/"), "0123");

    private static JsonObject Container(JsonObject definition) => definition["containerDefinitions"]![0]!.AsObject();

    private static JsonObject Options(JsonObject definition) => Container(definition)["logConfiguration"]!["options"]!.AsObject();

    private static JsonObject Definition() => JsonNode.Parse($$"""
        {
          "family": "x",
          "cpu": "256",
          "memory": 512,
          "networkMode": "awsvpc",
          "executionRoleArn": "arn:aws:iam::123456789012:role/x",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "fetcher",
              "image": "{{Image}}",
              "user": "65532:65532",
              "readonlyRootFilesystem": true,
              "linuxParameters": { "capabilities": { "drop": ["ALL"] } },
              "environment": [{ "name": "FETCH_URL", "value": "https://localhost/" }],
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/x",
                  "awslogs-region": "eu-central-1",
                  "awslogs-stream-prefix": "prefix",
                  "mode": "blocking"
                }
              }
            }
          ]
        }
        """)!.AsObject();
}
