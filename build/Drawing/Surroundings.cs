using System.Collections.Immutable;

namespace FargateFetcher.Building.Drawing;

/// <summary>What the templates do not create but the picture needs, and the flows that no reference in a template tells of.</summary>
internal static class Surroundings
{
    /// <summary>What is fetched.</summary>
    public const string Api = "JSON API";

    /// <summary>How the tasks reach it.</summary>
    public const string Subnets = "your VPC";

    /// <summary>Who is told.</summary>
    public const string Mailbox = "your mailbox";

    /// <summary>What is outside of all templates.</summary>
    /// <param name="host">The host of the API.</param>
    public static ImmutableArray<DrawnResource> Boxes(string host) =>
    [
        new(Api, host, Presence.Always, [], []),
        new(Subnets, "subnets with a NAT gateway", Presence.Always, [], []),
        new(Mailbox, "pAlarmEmail", Presence.OnRequest, [], []),
    ];

    /// <summary>The flows; those between resources are drawn while both are there.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } =
    [
        // The task definition names the image by a parameter.
        new("fetcherRepository", "fetcherTaskDefinition", "image, by digest"),

        // The schedule hands the security group to each task.
        new("fetcherTaskDefinition", "taskSecurityGroup", "GET"),
        new("taskSecurityGroup", Subnets, "port 443"),
        new(Subnets, Api, ""),

        // The metric's dimension is a name that group, cluster and task definition share.
        new("fetchScheduleGroup", "targetErrorAlarm", "refused starts"),
        new("alarmTopic", Mailbox, ""),
    ];
}
