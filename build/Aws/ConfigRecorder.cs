namespace FargateFetcher.Building.Aws;

/// <summary>What AWS Config records in an account and region (AWS Config API Reference, ConfigurationRecorder).</summary>
internal sealed record ConfigRecorder(JsonElement Json)
{
    /// <summary>What each Fargate task has one of, made for it and deleted after it.</summary>
    public const string NetworkInterface = "AWS::EC2::NetworkInterface";

    private const string Continuous = "CONTINUOUS";

    // A recorder of another AWS service records for that, at no charge.
    private bool IsPaid => Json.Text("recordingScope") != "INTERNAL";

    private JsonElement Group => Json.Property("recordingGroup");

    /// <summary>The recorders that record now and are charged for. What is given runs a command of the AWS CLI.</summary>
    public static async Task<IReadOnlyList<ConfigRecorder>> RecordingAsync(Func<string[], Task<JsonElement>> ask)
    {
        var recorders = ask(["configservice", "describe-configuration-recorders"]);
        var statuses = ask(["configservice", "describe-configuration-recorder-status"]);
        await Task.WhenAll(recorders, statuses);
        var recording = (await statuses).Items("ConfigurationRecordersStatus")
            .Where(status => status.IsTrue("recording"))
            .Select(status => status.Text("name"))
            .ToHashSet();
        return
        [
            .. (await recorders).Items("ConfigurationRecorders")
                .Select(recorder => new ConfigRecorder(recorder))
                .Where(recorder => recorder.IsPaid && recording.Contains(recorder.Json.Text("name"))),
        ];
    }

    /// <summary>Whether it records every change of the resources of a type as it happens, and not once a day.</summary>
    public bool RecordsContinuously(string type) => Records(type) && FrequencyOf(type) == Continuous;

    public bool Records(string type)
    {
        // Who makes a recorder without a group has it record everything.
        var strategy = Group.Property("recordingStrategy").Text("useOnly");
        var isAll = Group.ValueKind == JsonValueKind.Undefined
            || Group.IsTrue("allSupported")
            || strategy is "ALL_SUPPORTED_RESOURCE_TYPES" or "EXCLUSION_BY_RESOURCE_TYPES";
        return isAll ? !Names(Group.Property("exclusionByResourceTypes"), type) : Names(Group, type);
    }

    private string FrequencyOf(string type)
    {
        var mode = Json.Property("recordingMode");
        var exception = mode.Items("recordingModeOverrides").FirstOrDefault(one => Names(one, type));
        return exception.Text("recordingFrequency") ?? mode.Text("recordingFrequency") ?? Continuous;
    }

    private static bool Names(JsonElement list, string type) => list.Items("resourceTypes").Any(one => one.ToString() == type);
}
