namespace FargateFetcher.Building.Drawing;

/// <summary>The lengths of the picture, in units of about a pixel where a README is shown.</summary>
internal static class Measures
{
    /// <summary>The width of the picture.</summary>
    public const int Width = 840;

    /// <summary>From one column to the next.</summary>
    public const int ColumnPitch = 270;

    /// <summary>Where the first column of frames begins.</summary>
    public const int FirstFrame = 20;

    /// <summary>The width of a frame over one column.</summary>
    public const int FrameWidth = 260;

    /// <summary>From a frame's side to its boxes: room for arrows.</summary>
    public const int FramePadding = 26;

    /// <summary>From a frame's top to its boxes: room for its name.</summary>
    public const int FrameHead = 32;

    /// <summary>From the last box to the frame's foot.</summary>
    public const int FrameFoot = 14;

    /// <summary>The width of a box.</summary>
    public const int BoxWidth = FrameWidth - (2 * FramePadding);

    /// <summary>The height of a box with two lines.</summary>
    public const int BoxHeight = 42;

    /// <summary>The height of a note.</summary>
    public const int NoteHeight = 15;

    /// <summary>The height of a part, with the gap over it.</summary>
    public const int PartHeight = 21;

    /// <summary>From a box's top to where arrows meet its sides.</summary>
    public const int Port = 21;

    /// <summary>Between two boxes.</summary>
    public const int Gap = 12;

    /// <summary>Between two boxes that an arrow joins.</summary>
    public const int ArrowGap = 30;

    /// <summary>From a box to an arrow that passes by its side.</summary>
    public const int Track = 14;

    /// <summary>Between two rows of frames: room for arrows that change the column.</summary>
    public const int Channel = 30;

    /// <summary>Around everything.</summary>
    public const int Margin = 6;

    /// <summary>The left side of the boxes of a column.</summary>
    public static int BoxLeft(int column) => FirstFrame + (column * ColumnPitch) + FramePadding;

    /// <summary>The height of a box.</summary>
    public static int HeightOf(DrawnResource box) =>
        BoxHeight + (box.Notes.Length * NoteHeight) + (box.Parts.Length * PartHeight) + (box.Parts.Length > 0 ? 3 : 0);
}
