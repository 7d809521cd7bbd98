namespace FargateFetcher.Building.Drawing;

/// <summary>The style sheet of a picture: fonts that every system has, and a theme's colours.</summary>
internal static class StyleSheet
{
    /// <summary>The style sheet for a theme.</summary>
    public static string Of(Theme theme) => $$"""

        text { font: 11px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: {{theme.Muted}}; }
        .page { fill: {{theme.Page}}; }
        .root { fill: {{theme.Root}}; stroke: {{theme.Line}}; }
        .frame { fill: {{theme.Frame}}; stroke: {{theme.Line}}; }
        .box { fill: {{theme.Box}}; stroke: {{theme.Edge}}; stroke-width: 1.2; }
        .outside { fill: {{theme.Outside}}; stroke: {{theme.Flow}}; stroke-width: 1.2; }
        .by-default { stroke-dasharray: 7 4; }
        .on-request { stroke-dasharray: 2 3; }
        .name { font-size: 12.5px; font-weight: 600; fill: {{theme.Text}}; }
        .file { font-size: 12.5px; font-weight: 600; fill: {{theme.Muted}}; }
        .part { fill: {{theme.Text}}; }
        .flow { fill: none; stroke: {{theme.Flow}}; stroke-width: 1.6; }
        .flow.on-request { stroke: {{theme.Edge}}; stroke-dasharray: none; }
        .head { fill: {{theme.Flow}}; }
        .head.on-request { fill: {{theme.Edge}}; }
        .label { fill: {{theme.Flow}}; stroke: {{theme.Frame}}; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
        .middle { text-anchor: middle; }
        
        """;
}
