namespace FargateFetcher.Building.Image;

/// <summary>What a part of a binary weighs.</summary>
/// <param name="Architecture">The platform's, as Debian names it.</param>
/// <param name="Part">Where the bytes came from, in words.</param>
/// <param name="Bytes">How many.</param>
internal sealed record SizeFigure(string Architecture, string Part, long Bytes)
{
    /// <summary>Whether both are figures of the same thing.</summary>
    public bool IsOfSamePart(SizeFigure other) => Architecture == other.Architecture && Part == other.Part;
}
