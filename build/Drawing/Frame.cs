namespace FargateFetcher.Building.Drawing;

/// <summary>A frame with its place.</summary>
/// <param name="Name">What stands in its corner.</param>
/// <param name="Presence">When what it frames exists.</param>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record Frame(string Name, Presence Presence, int Left, int Top, int Width, int Height)
{
    /// <summary>The lower edge.</summary>
    public int Bottom => Top + Height;
}
