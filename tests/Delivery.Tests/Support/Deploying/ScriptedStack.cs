using System.Globalization;

namespace FargateFetcher.Delivery.Tests.Support.Deploying;

/// <summary>A stack of <see cref="ScriptedCloudFormation"/>: what it is, and what becomes of it each time somebody looks.</summary>
internal sealed class ScriptedStack(string name)
{
    private readonly List<string> _events = [];

    /// <summary>Its ARN.</summary>
    public string Id => $"arn:aws:cloudformation:eu-central-1:123456789012:stack/{name}/1";

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The ARN of the root, where it is nested.</summary>
    public string? Root { get; init; }

    /// <summary>Its tags and its role, as XML.</summary>
    public string Options { get; init; } = "";

    /// <summary>Its status; null while there is no such stack.</summary>
    public string? Status { get; set; }

    /// <summary>What happens next: one at each look at its status.</summary>
    public Queue<Action<ScriptedStack>> Next { get; } = new();

    /// <summary>The newest first, as XML.</summary>
    public string Events => string.Concat(Enumerable.Reverse(_events));

    /// <summary>Notes an event.</summary>
    public ScriptedStack Happens(string logicalId, string physicalId, string type, string status, string reason = "", TimeSpan ago = default)
    {
        var time = (DateTimeOffset.UtcNow - ago).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        _events.Add($"<member><StackId>{Id}</StackId><EventId>{Guid.NewGuid()}</EventId><StackName>{name}</StackName><LogicalResourceId>{logicalId}</LogicalResourceId><PhysicalResourceId>{physicalId}</PhysicalResourceId><ResourceType>{type}</ResourceType><Timestamp>{time}</Timestamp><ResourceStatus>{status}</ResourceStatus><ResourceStatusReason>{reason}</ResourceStatusReason></member>");
        return this;
    }

    /// <summary>Notes an event of the stack itself, and its status.</summary>
    public ScriptedStack Becomes(string status, TimeSpan ago = default)
    {
        Status = status;
        return Happens(name, Id, "AWS::CloudFormation::Stack", status, ago: ago);
    }
}
