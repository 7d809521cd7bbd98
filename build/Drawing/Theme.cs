namespace FargateFetcher.Building.Drawing;

/// <summary>The colours of a picture.</summary>
/// <param name="Name">As it stands in the name of the file.</param>
/// <param name="Page">Behind everything.</param>
/// <param name="Root">Inside the frame of the root template.</param>
/// <param name="Frame">Inside the frame of a nested one.</param>
/// <param name="Box">Inside a box.</param>
/// <param name="Outside">Inside a box of what is the user's own.</param>
/// <param name="Line">The edge of a frame.</param>
/// <param name="Edge">The edge of a box.</param>
/// <param name="Text">What is read first.</param>
/// <param name="Muted">What is read second.</param>
/// <param name="Flow">Arrows and their labels.</param>
internal sealed record Theme(string Name, string Page, string Root, string Frame, string Box, string Outside, string Line, string Edge, string Text, string Muted, string Flow)
{
    /// <summary>For a light page.</summary>
    public static Theme Light { get; } = new("light", "#ffffff", "#f6f8fa", "#ffffff", "#f6f8fa", "#ddf4ff", "#d1d9e0", "#818b98", "#1f2328", "#59636e", "#0969da");

    /// <summary>For a dark page.</summary>
    public static Theme Dark { get; } = new("dark", "#0d1117", "#151b23", "#0d1117", "#1c232c", "#10233d", "#3d444d", "#7d8590", "#f0f6fc", "#a3abb5", "#4493f8");

    /// <summary>Both.</summary>
    public static IReadOnlyList<Theme> All { get; } = [Light, Dark];
}
