using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>Where a template is drawn.</summary>
/// <param name="Name">The file, such as <c>iam.yml</c>.</param>
/// <param name="Row">The row, from 0 at the top; templates in the same row and column are stacked.</param>
/// <param name="Column">The first column that it covers, from 0.</param>
/// <param name="Columns">The ids of its resources, column by column from the top; what is not named here goes to the foot of the shortest column.</param>
internal sealed record Place(string Name, int Row, int Column, ImmutableArray<ImmutableArray<string>> Columns)
{
    /// <summary>The places of the templates that the picture was laid out for.</summary>
    public static ImmutableArray<Place> Known { get; } =
    [
        new(Architecture.Registry, 0, 0, [["artifactBucket"], ["fetcherRepository"]]),
        new("scheduling.yml", 1, 0, [["fetchSchedule", "deadLetterQueue", "fetchScheduleGroup"]]),
        new("compute.yml", 1, 1, [["fetcherTaskDefinition", "factLogGroup", "fetcherCluster"]]),
        new("networking.yml", 1, 2, [["taskSecurityGroup", "s3GatewayVPCEndpoint", "endpointSecurityGroup"]]),
        new("monitoring.yml", 2, 0,
        [
            ["targetErrorAlarm", "deadLetterAlarm"],
            ["lineMetricFilter", "errorLineMetricFilter", "noFactAlarm"],
            ["nonZeroExitRule", "failedStartRule", "failureAlarm"],
        ]),
        new("iam.yml", 3, 0, [["schedulerRole", "taskRole"], ["executionRole"]]),
        new("notification.yml", 3, 2, [["alarmTopic"]]),
        new("dashboard.yml", 3, 2, [["fetcherDashboard"]]),
    ];

    /// <summary>The place of a template; one that was not there when the picture was laid out gets a row of its own, in the whole width.</summary>
    public static Place Of(string name) => Known.FirstOrDefault(place => place.Name == name) ?? new Place(name, Known.Max(place => place.Row) + 1, 0, [[], [], []]);

    /// <summary>The boxes of the template, column by column.</summary>
    public ImmutableArray<ImmutableArray<DrawnResource>> Arrange(ImmutableArray<DrawnResource> boxes)
    {
        var columns = Columns.Select(ids => ids.SelectMany(id => boxes.Where(box => box.Id == id)).ToList()).ToList();
        foreach (var box in boxes.Where(box => !Columns.Any(ids => ids.Contains(box.Id))))
        {
            columns.MinBy(column => column.Count)!.Add(box);
        }

        return [.. columns.Select(column => column.ToImmutableArray())];
    }
}
