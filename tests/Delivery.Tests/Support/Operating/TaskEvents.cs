using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Operating;

/// <summary>The sample events of ECS, with which the rules of the stacks are tested as well.</summary>
internal static class TaskEvents
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Stacks.Tests", "Events", "Samples");

    /// <summary>One in a line, as EventBridge writes it into a log group.</summary>
    /// <param name="file">Its file.</param>
    public static string Of(string file) => With(file, _ => { });

    /// <summary>The same with other details.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="change">Changes the task in it.</param>
    public static string With(string file, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;
        change(json["detail"]!.AsObject());
        return json.ToJsonString();
    }
}
