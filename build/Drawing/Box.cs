namespace FargateFetcher.Building.Drawing;

/// <summary>A box with its place.</summary>
/// <param name="Content">What it shows.</param>
/// <param name="Frame">The name of the frame that it is in; empty for none.</param>
/// <param name="Row">The row of frames.</param>
/// <param name="Column">The column.</param>
/// <param name="Top">The upper edge.</param>
internal sealed record Box(DrawnResource Content, string Frame, int Row, int Column, int Top)
{
    /// <summary>The left edge.</summary>
    public int Left => Measures.BoxLeft(Column);

    /// <summary>The right edge.</summary>
    public int Right => Left + Measures.BoxWidth;

    /// <summary>The height.</summary>
    public int Height => Measures.HeightOf(Content);

    /// <summary>The lower edge.</summary>
    public int Bottom => Top + Height;

    /// <summary>Where arrows meet the upper and lower edge.</summary>
    public int Middle => Left + (Measures.BoxWidth / 2);

    /// <summary>Where arrows meet the sides.</summary>
    public int Port => Top + Measures.Port;
}
