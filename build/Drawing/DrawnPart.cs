namespace FargateFetcher.Building.Drawing;

/// <summary>A resource that is drawn as a line in the box of another.</summary>
/// <param name="Id">The logical id.</param>
/// <param name="Presence">When it exists.</param>
internal sealed record DrawnPart(string Id, Presence Presence);
