using System.Text.Json;
using System.Text.RegularExpressions;

namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>What a dashboard shows (CloudWatch: Dashboard body structure and syntax).</summary>
internal sealed partial record DashboardText(IReadOnlyList<string> Regions, IReadOnlyList<string> LogGroups, IReadOnlyList<string> Metrics)
{
    /// <summary>Reads the body of a dashboard.</summary>
    public static DashboardText Of(string body)
    {
        using var json = JsonDocument.Parse(body);
        var properties = json.RootElement.GetProperty("widgets").EnumerateArray().Select(widget => widget.GetProperty("properties").Clone()).ToList();
        return new DashboardText(
            [.. properties.Select(widget => widget.GetProperty("region").GetString()!)],
            [.. properties.Where(widget => widget.TryGetProperty("query", out _)).Select(widget => Source().Match(widget.GetProperty("query").GetString()!).Groups[1].Value)],
            [.. from widget in properties where widget.TryGetProperty("metrics", out _)
                from metric in widget.GetProperty("metrics").EnumerateArray()
                select string.Join(' ', metric.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString()))]);
    }

    [GeneratedRegex("^SOURCE '([^']+)' ")]
    private static partial Regex Source();
}
